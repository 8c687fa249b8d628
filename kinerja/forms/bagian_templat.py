"""A part of a crispy form that has a template of its own."""

from typing import Any

from crispy_forms.layout import Div
from django.template.loader import render_to_string


class BagianTemplat(Div):  # type: ignore[misc]
    """Drawn by its template, which gets the form beside the fields; Div gives it only these."""

    def render(
        self, form: Any, context: Any, template_pack: Any = "bootstrap5", **lain: Any
    ) -> str:
        fields = self.get_rendered_fields(form, context, template_pack, **lain)
        return render_to_string(self.template, {"form": form, "fields": fields})
