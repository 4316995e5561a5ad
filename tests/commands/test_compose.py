"""docker-compose.yml and docs/settings.md name the settings that the product really reads."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]


def names_read():
    source = (ROOT / "digituki/settings.py").read_text()
    return {f"DIGITUKI_{name}" for name in re.findall(r'\benv(?:_flag)?\(\s*"([A-Z0-9_]+)"', source)}


def names_in(file):
    return set(re.findall(r"\bDIGITUKI_[A-Z0-9_]+", (ROOT / file).read_text()))


def test_settings_are_documented():
    rows = re.findall(r"^\| `(DIGITUKI_[A-Z0-9_]+)` \|", (ROOT / "docs/settings.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(names_read())


def test_only_settings_reads_the_environment():
    readers = [
        file.relative_to(ROOT).as_posix()
        for app in ("digituki", "regions", "providers", "grants", "reporting")
        for file in (ROOT / app).rglob("*.py")
        if re.search(r"os\.environ(\[|\.get)|getenv", file.read_text())
    ]
    assert readers == ["digituki/settings.py"]


def test_compose_uses_real_names():
    for file in ("docker-compose.yml", "Dockerfile", ".env.example"):
        assert names_in(file) <= names_read(), file
    for name, service in SERVICES.items():
        given = {key for key in service.get("environment", {}) if key.startswith("DIGITUKI_")}
        assert given <= names_read(), name


def test_every_secret_is_in_the_example():
    wanted = set(re.findall(r"\$\{([A-Z0-9_]+):\?", (ROOT / "docker-compose.yml").read_text()))
    offered = {line.partition("=")[0] for line in (ROOT / ".env.example").read_text().splitlines()}
    assert wanted <= offered
    filled = re.findall(r"^([A-Z0-9_]*(?:PASSWORD|SECRET)[A-Z0-9_]*)=.+", (ROOT / ".env.example").read_text(), re.MULTILINE)
    assert not filled


def test_only_migrations_run_as_the_owner():
    users = {
        name: service["environment"]["DIGITUKI_DB_USER"]
        for name, service in SERVICES.items()
        if "DIGITUKI_DB_USER" in service.get("environment", {})
    }
    assert users == {"migrate": "app_owner", "ground-data": "app", "web": "app", "worker": "app", "beat": "app"}


def test_roles_come_from_the_same_script():
    script, _, target = SERVICES["roles"]["volumes"][0].partition(":")
    assert (ROOT / script).is_file()
    assert f"--file={target.removesuffix(':ro')}" in SERVICES["roles"]["command"]
    known = set(re.findall(r"'(app\w*)',", (ROOT / "regions/sql/roles.sql").read_text()))
    for role in re.findall(r"digituki\.(\w+)_password", SERVICES["roles"]["environment"]["PGOPTIONS"]):
        assert role in known


def test_what_serves_says_whether_it_is_well():
    for name in ("postgres", "valkey", "web", "worker", "beat"):
        assert SERVICES[name]["healthcheck"]["test"], name
        assert SERVICES[name]["restart"] == "unless-stopped", name
    assert "ports" not in SERVICES["postgres"] and "ports" not in SERVICES["valkey"]


def test_start_order():
    assert SERVICES["roles"]["depends_on"]["postgres"]["condition"] == "service_healthy"
    assert SERVICES["migrate"]["depends_on"]["roles"]["condition"] == "service_completed_successfully"
    assert SERVICES["ground-data"]["depends_on"]["migrate"]["condition"] == "service_completed_successfully"
    for name in ("web", "worker", "beat"):
        assert "ground-data" in SERVICES[name]["depends_on"], name


def test_image_copies_what_exists():
    for line in (ROOT / "Dockerfile").read_text().splitlines():
        if line.startswith("COPY ") and "--from" not in line:
            for source in line.split()[1:-1]:
                assert source == "." or list(ROOT.glob(source)), source
