"""One session of QGIS without a window, run by the Python that QGIS belongs to.

Loads a collection as a layer, counts, filters by a rectangle and by a value, reads one feature, and
prints what it found as JSON.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    Qgis,
    QgsApplication,
    QgsFeatureRequest,
    QgsRectangle,
    QgsVectorLayer,
)

url, name, expression = sys.argv[1:4]
application = QgsApplication([], False)
application.initQgis()
layer = QgsVectorLayer(f"url='{url}' typename='{name}'", name, "OAPIF")
found = {
    "version": Qgis.QGIS_VERSION,
    "valid": layer.isValid(),
}
if layer.isValid():
    box = QgsRectangle(115, 39, 118, 42)
    extent = layer.extent()
    first = next(layer.getFeatures(QgsFeatureRequest().setLimit(1)))
    found |= {
        "count": layer.featureCount(),
        "fields": [[field.name(), field.typeName()] for field in layer.fields()],
        "crs": layer.crs().authid(),
        "extent": [extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()],
        "all": sum(1 for _ in layer.getFeatures()),
        "box": sorted(f["id"] for f in layer.getFeatures(QgsFeatureRequest(box))),
        "first": {"id": first["id"], "geometry": first.geometry().asWkt(6)},
        "value": sorted(
            f["id"] for f in layer.getFeatures(QgsFeatureRequest().setFilterExpression(expression))
        ),
        "metadata": [layer.metadata().title(), layer.metadata().abstract()],
    }
print(json.dumps(found))
sys.stdout.flush()
# QGIS 3.22 may crash while it tidies up.
os._exit(0)
