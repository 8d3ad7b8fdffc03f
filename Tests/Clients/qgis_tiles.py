"""One session of QGIS without a window: opens vector tiles by their template, draws eastern Asia, and
prints how many pixels were drawn, as JSON. Run by the Python that QGIS belongs to.
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsDataSourceUri,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

application = QgsApplication([], False)
application.initQgis()
source = QgsDataSourceUri()
for name, value in [("type", "xyz"), ("url", sys.argv[1]), ("zmin", "0"), ("zmax", "14")]:
    source.setParam(name, value)
layer = QgsVectorTileLayer(bytes(source.encodedUri()).decode(), "tiles")
found = {"valid": layer.isValid(), "drawn": 0}
if layer.isValid():
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    settings.setExtent(QgsRectangle(8.1e6, 2.0e6, 15.0e6, 7.1e6))
    settings.setOutputSize(QSize(600, 450))
    settings.setBackgroundColor(QColor("white"))
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    white = QColor("white").rgb()
    found["drawn"] = sum(
        image.pixel(x, y) != white for x in range(image.width()) for y in range(image.height())
    )
    if len(sys.argv) > 2:
        image.save(sys.argv[2])
print(json.dumps(found))
sys.stdout.flush()
# QGIS 3.22 may crash while it tidies up.
os._exit(0)
