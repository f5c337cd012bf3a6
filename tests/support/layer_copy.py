"""The shortest way through the streams: a frame into a file."""

from layer_files import CRS

from onemap.tools.exchange.layers import FrameSource, LayerWriter


def copy(frame, path, layer="结果", **options):
    """Writes a frame through the streams, two rows at a time; returns the writer."""
    source = FrameSource(frame, "a")
    with LayerWriter(path, layer, source.fields, source.crs, **options) as writer:
        for batch in source.batches(size=2):
            writer.write(batch.columns, batch.wkb)
    return writer


def pour(path, fields, batches, geometry_type="MultiPolygon", **options):
    """Writes batches (columns, geometry) as the layer a; returns the writer."""
    with LayerWriter(path, "a", fields, CRS, geometry_type, **options) as writer:
        for columns, geometry in batches:
            writer.write(columns, geometry)
    return writer
