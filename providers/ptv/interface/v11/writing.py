"""Facts → bodies of version 11 (directory tables a5–a7).

before: PTV's newest version as JSON where it is known. A PUT is partial by field, but a field that is sent is replaced
whole: what facts have no room for is carried over from there (`carried.py`). publishingStatus is always sent.
"""

from providers.ptv.interface.refusals import UnpublishedEdit
from providers.ptv.interface.v11 import carried
from providers.ptv.interface.v11.writing_parts import (
    address,
    area,
    emails,
    faxes,
    flat_area,
    hours,
    or_cleared,
    page_by_language,
    pages,
    phone,
    phones,
    typed,
    words,
)

TYPES = {"location": "ServiceLocation", "phone": "Phone", "echannel": "EChannel", "webpage": "WebPage", "printable": "PrintableForm"}
ARCHIVED = {"publishingStatus": "Deleted"}


def status(entity):
    """Draft, Published or Deleted. Modified, once written, would shut the record to us (a8, row 4)."""
    if entity.version == "Modified":
        raise UnpublishedEdit("modified", problems={"publishingStatus": ["Modified"]})
    return {"publishingStatus": entity.version}


def source(entity):
    return {"sourceId": entity.source_id} if entity.source_id else {}


def service(fact, before=None):
    described = typed(
        Summary=fact.summaries,
        Description=fact.descriptions,
        UserInstruction=fact.user_instructions,
        ChargeTypeAdditionalInfo=fact.charge_notes,
    )
    chosen = {"serviceClasses": fact.classes, "ontologyTerms": fact.terms, "targetGroups": fact.groups}
    return {
        **source(fact),
        **status(fact),
        "type": fact.type,
        "fundingType": fact.funding,
        "serviceNames": typed(Name=fact.names, AlternativeName=fact.alternative_names) + carried.texts(before, "serviceNames"),
        "serviceDescriptions": described + carried.texts(before, "serviceDescriptions"),
        "languages": list(fact.languages),
        **area(fact.area),
        **or_cleared("serviceChargeType", fact.charge, "deleteServiceChargeType"),
        **or_cleared("keywords", [{"language": language, "value": word} for language, word in fact.keywords], "deleteAllKeywords"),
        # PTV has no flag that clears them: once said, they are emptied in PTV's own pages.
        **({"requirements": words(fact.requirements)} if fact.requirements else {}),
        **{name: list(uris) for name, uris in chosen.items() if uris},
        # Linked or changed here, never unlinked: that is the organisation's own choice.
        **({"generalDescriptionId": fact.general_description} if fact.general_description else {}),
        "mainResponsibleOrganization": fact.organisation,
        "serviceProducers": producers(fact, before),
    }


def producers(fact, before):
    """Who answers for it produces it where nobody else is named; how another does (bought, …) is as PTV has it."""
    known = carried.provisions(before)
    found = {}
    for each in fact.producers or (fact.organisation,):
        usual = "SelfProducedServices" if each == fact.organisation else "Other"
        found.setdefault(known.get(each, usual), []).append(each)
    return [{"provisionType": kind, "organizations": ids} for kind, ids in found.items()]


def channel(fact, before=None, new=False):
    """new: made by this body, so that what only its maker must say is said."""
    named = typed(Name=fact.names, AlternativeName=fact.alternative_names)
    body = {
        **source(fact),
        **status(fact),
        "organizationId": fact.organisation,
        "serviceChannelDescriptions": typed(Summary=fact.summaries, Description=fact.descriptions)
        + carried.texts(before, "serviceChannelDescriptions"),
        "languages": list(fact.languages),
        **area(fact.area),
        **or_cleared("serviceHours", hours(fact.hours), "deleteAllServiceHours"),
    }
    if fact.kind == "location":
        return body | location(fact, before) | {"serviceChannelNames": named + carried.texts(before, "serviceChannelNames")}
    body["serviceChannelNames"] = words(fact.names)
    if fact.kind == "phone":
        reached = {
            "phoneNumbers": [phone(each, with_kind=True) for each in fact.phones],
            **or_cleared("webPage", page_by_language(fact.web_pages), "deleteAllWebPages"),
        }
    else:
        reached = or_cleared("supportPhones", phones(fact.phones), "deleteAllSupportPhones") | addressed(fact, new)
    return body | reached | or_cleared("supportEmails", emails(fact.emails), "deleteAllSupportEmails")


def location(fact, before):
    return {
        "displayNameType": carried.shown_names(before, fact),
        "addresses": [address(each) for each in fact.addresses] + carried.postal(before),
        **or_cleared("phoneNumbers", phones(fact.phones), "deleteAllPhoneNumbers"),
        **or_cleared("faxNumbers", faxes(fact.phones), "deleteAllFaxNumbers"),
        **or_cleared("emails", emails(fact.emails), "deleteAllSupportEmails"),
        **or_cleared("webPages", pages(fact.web_pages), "deleteAllWebPages"),
    }


def addressed(fact, new):
    """What an e-service, a web page or a form answers at."""
    if fact.kind == "printable":
        # The form's file may be of any kind; nothing of ours becomes a form.
        return {"channelUrls": [{"type": "PDF", **item} for item in page_by_language(fact.web_pages)]}
    found = {"webPage": page_by_language(fact.web_pages)}
    if fact.kind == "echannel":
        found["requiresAuthentication"] = fact.requires_sign_in
    if new:
        level = {"accessibilityClassificationLevel": "Unknown"}
        found["accessibilityClassification"] = [{**level, "language": language} for language in fact.names]
    return found


def organisation(fact, before=None):
    return {
        **source(fact),
        **status(fact),
        "organizationType": fact.type,
        **({"businessCode": fact.business_id} if fact.business_id else {}),
        "organizationNames": typed(Name=fact.names, AlternativeName=fact.alternative_names)
        + carried.texts(before, "organizationNames"),
        "displayNameType": carried.shown_names(before, fact),
        "organizationDescriptions": typed(Summary=fact.summaries, Description=fact.descriptions)
        + carried.texts(before, "organizationDescriptions"),
        **flat_area(fact.area),
        **({"municipality": fact.municipality} if fact.municipality else {}),
        **({"parentOrganizationId": fact.parent} if fact.parent else {}),
        **or_cleared("emails", emails(fact.emails), "deleteAllEmails"),
        **or_cleared("phoneNumbers", phones(fact.phones), "deleteAllPhones"),
        **or_cleared("webPages", pages(fact.web_pages), "deleteAllWebPages"),
    }


def connections(found, before=None):
    """The whole list, for it replaces the one that is there (a8, row 6)."""
    return {"deleteAllChannelRelations": not found, "channelRelations": [connection(each, before) for each in found]}


def connection(each, before):
    kept = carried.connection(before, each.channel)
    described = typed(Description=each.descriptions, ChargeTypeAdditionalInfo=each.charge_notes)
    return {
        "serviceChannelId": each.channel,
        **or_cleared("serviceChargeType", each.charge, "deleteServiceChargeType"),
        **or_cleared("description", described + kept.texts, "deleteAllDescriptions"),
        **or_cleared("serviceHours", hours(each.hours), "deleteAllServiceHours"),
        **kept.extras,
        "contactDetails": {
            **or_cleared("emails", emails(each.emails), "deleteAllEmails"),
            **or_cleared("phoneNumbers", phones(each.phones), "deleteAllPhones"),
            **or_cleared("faxNumbers", faxes(each.phones), "deleteAllFaxNumbers"),
            **or_cleared("webPages", pages(each.web_pages), "deleteAllWebPages"),
            **or_cleared("addresses", kept.addresses, "deleteAllAddresses"),
        },
    }
