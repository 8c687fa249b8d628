from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from django.contrib.auth.forms import AuthenticationForm, PasswordChangeForm, SetPasswordForm

from dasar.pintu.sandi import PETUNJUK


class MasukForm(AuthenticationForm):
    error_messages = {
        **AuthenticationForm.error_messages,
        "invalid_login": (
            "Nama pengguna atau kata sandi salah. Huruf besar dan kecil pada kata sandi dibedakan."
        ),
    }

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


class SandiBaruForm(SetPasswordForm):
    """The password that the owner of a one-time link chooses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Kata sandi baru"
        self.fields["new_password1"].help_text = PETUNJUK
        self.fields["new_password2"].label = "Sekali lagi"
        self.fields["new_password2"].help_text = ""
        self.helper = FormHelper()
        self.helper.add_input(Submit("kirim", "Simpan dan masuk"))
