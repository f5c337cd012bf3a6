"""Services of pictures: WMS and WMTS, what they offer and how QGIS is told to show it."""
