from django import forms


class NarasiForm(forms.Form):
    """The text of one part; an empty one is allowed, a required one then stays open.

    `sidik` is that of the draft on the page, not of the one there is when it is sent.
    """

    versi = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    sidik = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    teks = forms.CharField(
        label="Tulisan",
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 14}),
    )

    def clean_teks(self) -> str:
        """One kind of line end, whatever the browser sends."""
        return str(self.cleaned_data["teks"]).replace("\r\n", "\n")
