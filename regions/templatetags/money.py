from django import template

from regions import money

register = template.Library()


@register.filter
def euros(amount):
    """Decimal → 12 500,00 €; nothing → –."""
    return money.euros(None if amount == "" else amount)
