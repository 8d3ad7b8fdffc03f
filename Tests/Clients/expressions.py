"""The expressions of MapLibre that our styles have, computed for one feature.

After the MapLibre Style Specification: comparisons of order need numbers or texts of one type, else
there is no value, and the default of the property is drawn.
"""


class NoValue(Exception):
    """An expression that MapLibre would report and leave."""


def evaluate(expression, properties):
    if not isinstance(expression, list):
        return expression
    name, *parts = expression
    if name == "get":
        return properties.get(parts[0])
    if name == "typeof":
        return kind(evaluate(parts[0], properties))
    if name == "case":
        *pairs, fallback = parts
        for condition, output in zip(pairs[::2], pairs[1::2]):
            holds = evaluate(condition, properties)
            if not isinstance(holds, bool):
                raise NoValue(condition)
            if holds:
                return evaluate(output, properties)
        return evaluate(fallback, properties)
    if name == "all":
        return all(evaluate(part, properties) for part in parts)
    if name in ("==", "!="):
        first, second = (evaluate(part, properties) for part in parts)
        same = kind(first) == kind(second) and first == second
        return same == (name == "==")
    if name in (">", "<="):
        first, second = (evaluate(part, properties) for part in parts)
        if kind(first) != kind(second) or kind(first) not in ("number", "string"):
            raise NoValue(expression)
        return first > second if name == ">" else first <= second
    if name == "interpolate":
        kind_of, value, *stops = parts
        assert kind_of == ["linear"]
        value = evaluate(value, properties)
        if kind(value) != "number":
            raise NoValue(expression)
        return ("between", value, stops)
    raise AssertionError(f"{name} is none that the styles should have")


def kind(value):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    return "number" if isinstance(value, (int, float)) else "string"
