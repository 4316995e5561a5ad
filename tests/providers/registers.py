"""Files for tests of the import, and the import itself without the pages."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from providers.imports.cleaning import clean
from providers.imports.columns import Row
from providers.imports.models import ImportBatch
from providers.imports.plan import plan_of
from providers.imports.work import read, undo, write
from providers.imports.writing import lock_register, write_plan
from regions import clock
from regions.jobs import Job
from regions.scope import region_scope
from tests.people import actor, signed_in

LIBRARY = {
    "provider_name": "Mallikirjasto, Kajaani", "provider_kind": "Kirjasto", "provider_phone": "08 123 4567",
    "point_name": "Pääkirjasto", "street_address": "Kauppakatu 35", "postal_code": "87100", "municipality": "Kajaani",
    "name_fi": "Digituki", "form": "Palvelupiste", "levels": "2, 3", "languages": "suomi, ruotsi", "hours": "ma–pe 9–15",
}
URL = "/en/work/imports/"
HANDLERS = {"import-read": read, "import-write": write, "import-undo": undo}


def rows(*given):
    """dicts of {field: text} → rows as a file gives them, from row 2 on."""
    return [Row(number, {field: clean(field, text) for field, text in each.items()}) for number, each in enumerate(given, 2)]


def plan(*given, region="18", who="kaisa", **more):
    """→ Plan, with its words in English."""
    with region_scope(region), translation.override("en"):
        return plan_of(region, rows(*given), actor(who), **more)


def imported(*given, region="18", who="kaisa", **more):
    """Plan and write. → (Plan, what was written)"""
    with region_scope(region), translation.override("en"):
        lock_register(region)
        made = plan_of(region, rows(*given), actor(who), **more)
        return made, write_plan(made, actor(who), region)


def reasons(made):
    """→ {row number: [(column, text)]} of the refused rows."""
    return {row.number: [(each["column"], each["text"]) for each in row.reasons] for row in made.rows if row.reasons}


def outcomes(made):
    return [row.outcome for row in made.rows]


def as_csv_file(*given, name="lista.csv"):
    """dicts of {field: text} → (name, bytes) of a file with the fields' codes as headers."""
    fields = list(dict.fromkeys(field for each in given for field in each))
    lines = [fields, *[[each.get(field, "") for field in fields] for each in given]]
    return name, "\n".join(";".join(f'"{cell}"' for cell in line) for line in lines).encode()


def upload(file, who="kaisa", url=URL):
    """Choose the file on its page. → (Client, response)"""
    client = signed_in(who)
    return client, client.post(f"{url}new/", {"file": SimpleUploadedFile(*file)})


def newest(region="18"):
    with region_scope(region):
        return ImportBatch.objects.select_related("read_job", "write_job").order_by("-pk").first()


def run(job):
    """The job's own work, as the worker calls it."""
    with clock.at(job.as_of), region_scope(job.region_id, side="state"):
        HANDLERS[job.kind](job)
        Job.objects.filter(pk=job.pk).update(state="done", finished_at=clock.now())


def previewed(file, who="kaisa", region="18"):
    """Choose the file and let it be read. → (Client, ImportBatch)"""
    client, response = upload(file, who)
    assert response.status_code == 302, response.content.decode()
    run(newest(region).read_job)
    return client, newest(region)


def written(file, leave_out=False, who="kaisa", region="18"):
    """Choose, read, accept and write. → (Client, ImportBatch)"""
    client, batch = previewed(file, who, region)
    assert client.post(f"{URL}{batch.pk}/write/", {"refused": "leave_out" if leave_out else "stop"}).status_code == 302
    run(newest(region).write_job)
    return client, newest(region)
