"""Which of a plan's colours a cell's fill is: red, amber, green, blue, or none of them."""

import colorsys

LEAST_SATURATION = 0.12
"""Excel's own pale green for 'good' has 0.17; greys and white have less than this."""

HUES = ((15, "red"), (70, "amber"), (170, "green"), (265, "blue"), (335, ""), (361, "red"))
"""Where each colour's hue ends, in degrees; yellow and orange are called amber, violet is none."""

INDEXED = {
    2: "FF0000",
    3: "00FF00",
    4: "0000FF",
    5: "FFFF00",
    10: "FF0000",
    11: "00FF00",
    12: "0000FF",
    13: "FFFF00",
    17: "008000",
    29: "FF8080",
    42: "CCFFCC",
    43: "FFFF99",
    50: "99CC00",
    51: "FFCC00",
    52: "FF9900",
    53: "FF6600",
    57: "339966",
}
"""Excel's old palette, as far as plans are coloured by it ([ECMA-376] 18.8.27)."""


def colour_named(rgb: str, tint: float = 0.0) -> str:
    """The colour of six hexadecimal digits (or eight, the first two of them opacity), lightened or
    darkened by a tint from -1 to 1; '' for white, greys, violet and what is no colour."""
    digits = rgb[-6:]
    try:
        red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
    light = light * (1 + tint) if tint < 0 else light * (1 - tint) + tint
    hue, saturation, value = colorsys.rgb_to_hsv(*colorsys.hls_to_rgb(hue, light, depth))
    if saturation < LEAST_SATURATION or value < 0.25:
        return ""
    return next(name for end, name in HUES if hue * 360 < end)
