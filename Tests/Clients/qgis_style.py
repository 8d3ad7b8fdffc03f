"""One session of QGIS without a window: a layer with a style, and the sign of each feature.

Prints as JSON for each feature its code or id, and of each symbol that is drawn for it the colours of
fill and line, the shape and the size; and the labels of the legend.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsRenderContext, QgsVectorLayer  # noqa: E402

data, style = sys.argv[1:3]
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(data, "map", "ogr")
message, loaded = layer.loadSldStyle(style)
found = {"valid": layer.isValid(), "loaded": loaded, "message": message, "features": []}
if layer.isValid() and loaded:
    renderer = layer.renderer()
    found["renderer"] = renderer.type()
    found["legend"] = [item.label() for item in renderer.legendSymbolItems()]
    context = QgsRenderContext()
    renderer.startRender(context, layer.fields())
    names = [field.name() for field in layer.fields()]
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbols = []
        for symbol in renderer.symbolsForFeature(feature, context):
            part = symbol.symbolLayer(0)
            properties = part.properties()
            symbols.append(
                {
                    "fill": symbol.color().name(),
                    "line": part.strokeColor().name(),
                    "shape": properties.get("name"),
                    "size": properties.get("size"),
                    "unit": properties.get("size_unit"),
                }
            )
        key = feature["code"] if "code" in names else feature["id"]
        found["features"].append({"key": key, "symbols": symbols})
    renderer.stopRender(context)
print(json.dumps(found))
sys.stdout.flush()
# QGIS 3.22 may crash while it tidies up.
os._exit(0)
