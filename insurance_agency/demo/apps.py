from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "insurance_agency.demo"
    label = "demo"
    verbose_name = "Demonstration data"
