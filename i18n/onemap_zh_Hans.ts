<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>onemap</name>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>&lt;h3&gt;onemap_area function&lt;/h3&gt;&lt;p&gt;Area of a polygon in square metres, as the land survey computes it: the ellipsoidal formula with the survey's own rounding, in the coordinate system of the layer. It gives the same numbers as the algorithm “Calculate areas”.&lt;/p&gt;&lt;h4&gt;Syntax&lt;/h4&gt;&lt;p&gt;&lt;code&gt;onemap_area(geometry, [method='official'])&lt;/code&gt;&lt;/p&gt;&lt;h4&gt;Arguments&lt;/h4&gt;&lt;p&gt;&lt;i&gt;geometry&lt;/i&gt;: a polygon, usually $geometry&lt;br&gt;&lt;i&gt;method&lt;/i&gt;: 'official' (survey formula, two decimals), 'geodesic' (exact on the ellipsoid) or 'planar' (on the map plane)&lt;/p&gt;&lt;h4&gt;Examples&lt;/h4&gt;&lt;p&gt;&lt;code&gt;onemap_area($geometry)&lt;/code&gt; → 999727.68&lt;br&gt;&lt;code&gt;onemap_area($geometry, 'planar') / 10000&lt;/code&gt; → 100 (hectares)&lt;/p&gt;&lt;p&gt;NULL gives NULL. A layer without coordinate system gives an error.&lt;/p&gt;</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>A Python package is there but cannot be loaded: {error}
{how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/sample/county.py"/>
        <source>A sample county has {least} to {most} patches, not {number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>Area method (official, geodesic or planar)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_drawing.py"/>
        <source>Borders are simplified to one pixel, {size} on the ground.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Calculate areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/geometry/parallel.py"/>
        <location filename="../tools/progress.py"/>
        <source>Cancelled by the user.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: it is a folder. Choose a file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: the disk is full. Free some space or choose another place, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: the file is open in another program, or the folder is read-only. Close the file or choose another place, then run again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: the folder {folder} does not exist. Create it or choose another place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <location filename="../processing_provider/outputs.py"/>
        <source>Cannot write {path}: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>Close it there, or choose another output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Coordinate system (EPSG code)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_drawing.py"/>
        <source>Coordinates: {crs}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Create sample county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>Crosswalk row {row}: target_code {code} is read as {meant}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>Excel workbook (*.xlsx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>FIELD is empty: give the area field a name, for example MJ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Land survey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer} has no column “{column}”, which was chosen for {field}. Its fields are: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>Layer {layer} has no coordinate system, so its areas cannot be computed. Set it (layer properties, Source) to the one it was made in, for example EPSG:4523.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/model.py"/>
        <source>Layer {layer} has no field {field}. Its fields are: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer} has no field {field}. Looked for: {looked}. Its fields are: {names}. Choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>Layer {layer} is in degrees ({crs}). Reproject it to a projected system, for example EPSG:4523.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>Layer {layer} of {path} cannot be read: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>Layer {layer} of {path}: texts are not in the declared encoding; state the encoding. ({reason})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/session.py"/>
        <source>Layer {layer}, field {field}: a value does not fit the type {kind} ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>Layer {layer}, field {field}: {count} texts were longer than the field and were cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/model.py"/>
        <source>Layer {layer}, row {row}: the geometry cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/area_job.py"/>
        <source>Layer {layer}, row {row}: the geometry is no polygon or cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>Layer {layer}: fields renamed for the format: {names}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer}: the column “{column}” may be any of the fields {fields}. Choose its field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer}: the field {field} may be any of the columns {columns}. Choose one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>Layer {layer}: the file declares {declared}, but its texts are {found} and were read as that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <location filename="../processing_provider/feature_source.py"/>
        <source>Layer {layer}: {count} curved geometries were read as straight segments.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/area_job.py"/>
        <source>Layer {layer}: {count} polygons are invalid (they cross or touch themselves), so their area is not reliable (rows {rows}). Repair them first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/area_job.py"/>
        <source>Layer {layer}: {count} rows have no geometry and no area (rows {rows}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Layer {layer}: {rows} rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/packages.py"/>
        <source>Missing Python packages: {names}. Install them once and start QGIS again.
Online:
  {online}
From a folder of wheels (fill it on a machine with the same system and Python, then copy it):
  {collect}
  {offline}
In both cases remove pip's copy of numpy afterwards, QGIS has its own:
  {clean}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_furniture.py"/>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Name of the area field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <location filename="../tools/exchange/workbook.py"/>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Number of planted defects</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Number of survey patches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Official areas</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>One Map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <location filename="../processing_provider/provider.py"/>
        <source>One Map Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Open the layers in the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_layers.py"/>
        <source>Other classes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Polygon layer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/wkb.py"/>
        <source>Row {row} is a {found}, but the output holds {wanted}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>Run manifest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Sample county</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Seed (the same number gives the same county)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Sheet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Sheet {sheet}, row {row}: {found} values for {wanted} columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/geometry/partition.py"/>
        <source>The borders of the layers could not be matched on the grid of 0.0001 m.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>The class {code} has no smallest area: no patch carries it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/codes.py"/>
        <source>The code {code} belongs to {theirs} and has another meaning in {ours}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk.py"/>
        <source>The code “{code}” is neither a DI_LEI nor a land-sea code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/codes.py"/>
        <source>The code “{code}” is not in the list {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_layers.py"/>
        <source>The colour {colour} of {title} is not of the form #rrggbb.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_drawing.py"/>
        <source>The coordinate system is unknown, so there is no scale bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/schemas.py"/>
        <source>The fields of layer “{layer}” are not known. Known layers: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/files.py"/>
        <source>The file {path} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/files.py"/>
        <source>The file {path} may not be read (no permission).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>The folder {folder} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>The geometry libraries of QGIS and of the Python packages got mixed up: {details}. Results would be wrong, so nothing was computed. Another plugin or a startup script imported {modules} first: switch it off, start QGIS again, and run this job before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/run.py"/>
        <source>The input {name} is empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/stream.py"/>
        <source>The output has no field {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/outputs.py"/>
        <source>The output {name} cannot be created at {target}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/outputs.py"/>
        <source>The output {name} cannot be written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/sample/county.py"/>
        <source>The sample county lies in EPSG:4523 or EPSG:4524, not in EPSG:{number}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>The standard layer {layer} has no field {field}; it has: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/workbook.py"/>
        <source>The table is longer than one sheet can hold; it goes on in: {sheets}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/loading.py"/>
        <source>The table or folder {file} does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>The table {file} cannot be read: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>The table {file} is no CSV: {reason}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/outputs.py"/>
        <source>The table {table} in {path} cannot be replaced: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>The tolerance “{key}” must be a number, but is “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>The tolerance “{key}” must hold ranks such as 1001=1;1002=2, but has “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/codes.py"/>
        <source>There is no code system “{system}”. Known systems: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/register.py"/>
        <source>There is no table “{name}”. Known tables: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>There is no tolerance “{key}”. Known keys: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>This job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Total</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Total area (m²)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Training and samples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>Web page (*.html)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>a crosswalk has no such column; it may have: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>a known point comes back as {point}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>all rows must name the same system, since codes of two systems collide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>column {place} has no name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/pages.py"/>
        <source>en</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/mangled.py"/>
        <source>it looks like {code} after Excel took it for a number; format the column as text and enter {code} again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>onemap_area: the first value is no geometry. Use $geometry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>onemap_area: unknown method {method}. Use {methods}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>row {row} of {file} replaces the rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>row {row} of {file} takes over its codes; no longer used for them: {rules}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>shapely expects GEOS {geos}, another one answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>the cell is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <source>the cell is empty; give the class, or agreeing_codes for a row that gives none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/loading.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>the code “{code}” is not in {table}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>the codes go in a circle: {path}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>the column is missing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>the column is missing; the file has: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>the column stands twice in the header</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>the crosswalk has no rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>the file is empty; the first row must hold the column names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>the layer has no coordinate system. Set it in the layer properties.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>the row has {found} cells, the header has {wanted}; put text with commas in quotation marks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <location filename="../tools/standards/land_class_rules.py"/>
        <source>the rule {rule} is fixed (county_override N) and cannot be changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/loading.py"/>
        <source>the table has no such column; it has: {columns}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{algorithm} has no parameter {names}. Its parameters are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/land_class_rules.py"/>
        <source>{column}: “{was}” → “{now}”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_drawing.py"/>
        <source>{count} areas are too small to show at this scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/map_drawing.py"/>
        <source>{count} areas too small to see at this scale are drawn as dots.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>{count} rows of {group} have {value} here; exactly one must have it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file} is neither UTF-8 nor GBK text. Save it in Excel as “CSV UTF-8 (comma delimited)”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file} of One Map Tools</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file}, row {row}, column {column}: {text}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file}, row {row}: {text}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file}: {text}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{output} would overwrite {other}: {path}. Choose another file; sources are never changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{output}: {path} exists and may hold other layers. Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>{package} brought {name} {own} but is bound to {bound}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{parameter}: layer {layer} has no field {field}. Its fields are: {fields}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>{path} cannot be opened as a vector layer: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} cannot be replaced: it is open in another program or may not be changed ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path} cannot be written: the disk is full.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} cannot be written: the folder is read-only or full ({reason}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path} cannot be written: {reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>{path} has no layer {layer}. Its layers are: {layers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>{path} has no vector layer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>{path} has several layers. Say which one: {layers}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} is an input of this run and is never overwritten. Choose another output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} is being edited in another program or was not closed properly ({log} holds changes). </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/dbf.py"/>
        <source>{path}: a Shapefile cannot hold the binary field {field}. Choose a GeoPackage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/dbf.py"/>
        <source>{path}: a Shapefile cannot hold the geometry type {type}. Choose a GeoPackage.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: a table without geometry is written as .gpkg or .csv, not as a Shapefile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: nothing to write, no layer was given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: several layers are written as .gpkg only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/formats.py"/>
        <source>{path}: the encoding {encoding} is not offered. Use GBK or UTF-8.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/formats.py"/>
        <source>{path}: the format {suffix} cannot be written. Possible are: {known}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/formats.py"/>
        <source>{path}: the installed GDAL {version} cannot write the format {suffix}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: two layers are named {layer}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>{rows} areas by the method {method} in field {field}, together {total} m².</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>{what} needs GEOS {wanted} or newer, but shapely uses GEOS {found}. Install shapely 2.1 or newer from PyPI (Python 3.10 or newer), or a newer distribution of QGIS.
{how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/land_class_conditions.py"/>
        <source>“{cell}” is no condition; write for example {example}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <source>“{key}” stands already in row {row}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>“{key}” stands already in row {row} of {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>“{value}” is not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>“{value}” is not one of: {allowed}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>… and {count} more problems.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
