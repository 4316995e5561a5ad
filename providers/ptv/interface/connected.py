"""The client of PTV that the settings and a region's access make. Call it outside a transaction: PTV may be slow."""

from django.conf import settings

from providers.ptv.access.secrets_kept import opened
from providers.ptv.interface.v11.client import V11Client
from providers.ptv.interface.v11.sign_in import Account
from providers.ptv.interface.v12.client import ReadsByV12, V12Reader


def is_connected():
    return bool(settings.PTV_URL)


def client(access=None, on_behalf_of=""):
    """→ client.PtvClient. access: the region's PtvAccess, None for open reads alone; on_behalf_of: PTV's id of the
    organisation that lets the region's user write for it. Raises Unreachable without an address."""
    account = None
    if access is not None:
        account = Account(access.region_id, access.username, access.password, str(on_behalf_of or ""))
    found = V11Client(settings.PTV_URL, account)
    # Version 12 knows its readers by a key; who has none reads by 11, as everybody does.
    if settings.PTV_READS == "v12" and settings.PTV_V12_URL and access is not None and access.api_key:
        return ReadsByV12(V12Reader(settings.PTV_V12_URL, opened(access.api_key)), found)
    return found
