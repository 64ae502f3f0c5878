from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """The installation itself. No models; it owns the commands that concern every subject."""

    name = "samsyn.config"
