"""What `manage.py check` says about the installation."""

from pathlib import Path

from django.conf import settings
from django.core import checks

COMMAND = "npm ci --ignore-scripts && npm run build"


def built_files():
    """→ one file of each thing that the front-end build brings; if it is there, the rest is."""
    packages = Path(settings.PACKAGES)
    return [
        packages / "@digdir/designsystemet-css/dist/src/index.css",
        packages / "@digdir/designsystemet-web/dist/umd/index.js",
        packages / "@fontsource-variable/source-sans-3/wght.css",
        packages / "htmx.org/dist/htmx.min.js",
        packages / "leaflet/dist/leaflet.js",
        Path(settings.BASE_DIR) / "static/theme/digituki.css",
    ]


@checks.register(checks.Tags.security, deploy=True)
def nothing_of_the_demo(app_configs, **kwargs):
    faults = {"DIGITUKI_DEMO opens a sign-in without passwords.": settings.DEMO}
    faults["National staff may sign in without a second factor."] = not settings.MFA_REQUIRED_FOR_NATIONAL
    return [checks.Error(text, id="digituki.E002") for text, at_fault in faults.items() if at_fault]


@checks.register(checks.Tags.staticfiles)
def front_end_is_built(app_configs, **kwargs):
    missing = [path for path in built_files() if not path.is_file()]
    if not missing:
        return []
    names = ", ".join(str(path.relative_to(settings.BASE_DIR)) for path in missing)
    return [
        checks.Error(
            f"The pages' styles and scripts are not built: {names} missing.",
            hint=f"In the project's folder run: {COMMAND}",
            id="digituki.E001",
        )
    ]
