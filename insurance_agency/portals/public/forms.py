from django import forms
from django.utils.translation import gettext_lazy as _


class PolicyFilter(forms.Form):
    q = forms.CharField(label=_("Word, article or reading"), required=False, max_length=100)
    on = forms.DateField(label=_("Values in force on"), required=False)
