"""Files in and out: layers, workbooks, reports, manifests."""
