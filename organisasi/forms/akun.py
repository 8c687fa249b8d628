from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm

from organisasi.sandi import PETUNJUK


class MasukForm(AuthenticationForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["username"].label = "Nama pengguna"
        self.fields["password"].label = "Kata sandi"
        self.helper = FormHelper()
        self.helper.add_input(Submit("masuk", "Masuk", css_class="w-100"))


class GantiSandiForm(PasswordChangeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].help_text = PETUNJUK
        self.helper = FormHelper()
        self.helper.add_input(Submit("ganti", "Ganti kata sandi"))
