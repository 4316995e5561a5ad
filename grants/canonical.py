"""Data as bytes that can be hashed: the same data give the same bytes."""

import json

from django.core.serializers.json import DjangoJSONEncoder


def canonical(data):
    """→ bytes: JSON with sorted keys, in UTF-8. Decimals as text, so that no cent is lost."""
    return json.dumps(data, cls=DjangoJSONEncoder, sort_keys=True, ensure_ascii=False).encode()
