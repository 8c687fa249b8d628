"""One writing for one content, whoever writes it."""

import pytest

from dasar.aturan.baku import json_baku


def test_yang_tidak_mempunyai_bentuk_baku_disebut_jenisnya():
    with pytest.raises(TypeError, match="object tidak mempunyai bentuk baku"):
        json_baku([object()])
