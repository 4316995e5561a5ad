"""What was written, field by field → the record that is read, or a map of what is wrong: {"ServiceNames": ["…"]}."""

import re

from tests.ptv_double.asking import Refused

ODD = (TypeError, KeyError, AttributeError, ValueError)
DELETES = {"phones": "phoneNumbers"}


class Errors(dict):
    """{field: [words]}, fields in Pascal case with the item's number: ServiceNames[0].Value."""

    def tell(self, key, words):
        self.setdefault(".".join(part[:1].upper() + part[1:] for part in key.split(".")), []).append(words)

    def refuse(self):
        if self:
            raise Refused(400, dict(self))


def written(form, body, old, errors, strict=False):
    """→ a new record: the old one with the fields that the body gives.

    form: {field: convert(value, key, errors)}; a convert's `reads` names the field it is read as. An empty list or
    null says nothing: what is to go is named by deleteAll…: true.
    """
    record = dict(old)
    for flag, given in body.items():
        if given is True and (match := re.fullmatch(r"delete(?:All)?(\w+)", flag)):
            field = named_field(form, match[1])
            if field:
                read = reads(form, field)
                record[read] = [] if isinstance(record.get(read), (list, tuple)) else None
        elif strict and flag not in form and not flag.startswith("delete"):
            errors.tell(flag, f"The field '{flag}' is not known.")
    for field, convert in form.items():
        value = body.get(field)
        if value is None or value in ("", [], {}):
            continue
        try:
            record[reads(form, field)] = convert(value, field, errors)
        except ODD:
            errors.tell(field, "The value is not valid.")
    return record


def reads(form, field):
    return getattr(form[field], "reads", None) or field


def named_field(form, flag):
    """AllEmails → emails; also the singular and the flags that call a field by another name."""
    wanted = DELETES.get(flag.lower(), flag).lower()
    return next((field for field in form if field.lower() in (wanted, wanted + "s", wanted.removesuffix("s"))), None)


def required(fields, body, errors):
    for field in fields:
        if body.get(field) in (None, "", []):
            errors.tell(field, f"The {field[0].upper() + field[1:]} field is required.")


def text(most=None, pattern=None):
    """A plain string."""

    def convert(value, key, errors):
        if not isinstance(value, str):
            errors.tell(key, "The value must be a string.")
        elif most and len(value) > most:
            errors.tell(key, f"The maximum length is {most}.")
        elif pattern and not re.fullmatch(pattern, value):
            errors.tell(key, f"The value '{value}' is not valid.")
        return value

    return convert


def one_of(*values):
    def convert(value, key, errors):
        if value not in values:
            errors.tell(key, f"The value '{value}' is not one of {', '.join(map(str, values))}.")
        return value

    return convert


def boolean(value, key, errors):
    return one_of(True, False)(value, key, errors)


def read_as(name, convert):
    """The same conversion of a field that is read by another name than it is written by."""

    def converted(value, key, errors):
        return convert(value, key, errors)

    converted.reads = name
    return converted


def each(convert):
    """A list of what `convert` takes."""

    def converted(value, key, errors):
        if not isinstance(value, list):
            raise TypeError
        return [convert(item, f"{key}[{number}]", errors) for number, item in enumerate(value)]

    return converted


def shape(fields, required=()):
    """An object of {field: convert}; fields that are not given read null."""

    def converted(value, key, errors):
        for field in required:
            if value.get(field) in (None, "", []):
                errors.tell(f"{key}.{field}", f"The {field[0].upper() + field[1:]} field is required.")
        return {
            field: None if value.get(field) is None else convert(value[field], f"{key}.{field}", errors)
            for field, convert in fields.items()
        }

    return converted
