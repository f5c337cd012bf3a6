<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>onemap</name>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source> and {count} more</source>
        <translation>等，另有 {count} 个</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source> of {name}</source>
        <translation>（{name}）</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_codes.py"/>
        <source>(empty)</source>
        <translation>（空）</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>1 m² is 0.0015 mu; the two fields of one area differ by no more than the rounding, 0.01 mu.</source>
        <translation>1 平方米等于 0.0015 亩；同一面积的两个字段之差不应超过取位误差 0.01 亩。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>; certified {mu} mu</source>
        <translation>；证载 {mu} 亩</translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>&lt;h3&gt;onemap_area function&lt;/h3&gt;&lt;p&gt;Area of a polygon in square metres, as the land survey computes it: the ellipsoidal formula with the survey's own rounding, in the coordinate system of the layer. It gives the same numbers as the algorithm “Calculate areas”.&lt;/p&gt;&lt;h4&gt;Syntax&lt;/h4&gt;&lt;p&gt;&lt;code&gt;onemap_area(geometry, [method='official'])&lt;/code&gt;&lt;/p&gt;&lt;h4&gt;Arguments&lt;/h4&gt;&lt;p&gt;&lt;i&gt;geometry&lt;/i&gt;: a polygon, usually $geometry&lt;br&gt;&lt;i&gt;method&lt;/i&gt;: 'official' (survey formula, two decimals), 'geodesic' (exact on the ellipsoid) or 'planar' (on the map plane)&lt;/p&gt;&lt;h4&gt;Examples&lt;/h4&gt;&lt;p&gt;&lt;code&gt;onemap_area($geometry)&lt;/code&gt; → 999727.68&lt;br&gt;&lt;code&gt;onemap_area($geometry, 'planar') / 10000&lt;/code&gt; → 100 (hectares)&lt;/p&gt;&lt;p&gt;NULL gives NULL. A layer without coordinate system gives an error.&lt;/p&gt;</source>
        <translation>&lt;h3&gt;onemap_area 函数&lt;/h3&gt;&lt;p&gt;按国土调查规定计算面的面积（平方米）：采用图层坐标系，按椭球面积公式及规定取位计算，结果与算法“计算面积”一致。&lt;/p&gt;&lt;h4&gt;语法&lt;/h4&gt;&lt;p&gt;&lt;code&gt;onemap_area(geometry, [method='official'])&lt;/code&gt;&lt;/p&gt;&lt;h4&gt;参数&lt;/h4&gt;&lt;p&gt;&lt;i&gt;geometry&lt;/i&gt;：面图形，一般为 $geometry&lt;br&gt;&lt;i&gt;method&lt;/i&gt;：'official'（调查椭球面积，两位小数）、'geodesic'（椭球面精确面积）或 'planar'（投影平面面积）&lt;/p&gt;&lt;h4&gt;示例&lt;/h4&gt;&lt;p&gt;&lt;code&gt;onemap_area($geometry)&lt;/code&gt; → 999727.68&lt;br&gt;&lt;code&gt;onemap_area($geometry, 'planar') / 10000&lt;/code&gt; → 100（公顷）&lt;/p&gt;&lt;p&gt;NULL 返回 NULL；图层没有坐标系时报错。&lt;/p&gt;</translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>A Python package is there but cannot be loaded: {error}
{how}</source>
        <translation>Python 包已安装但无法加载：{error}
{how}</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>A check that did not run says nothing: it has not passed.</source>
        <translation>未执行的检查不说明任何结论，不等于通过。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>A class has no rule, or the measured values fit none.</source>
        <translation>该地类没有规则，或实测指标不符合任何规则。</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>A connection wants a name and an address.</source>
        <translation>连接需要名称和地址。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A contractor's code begins with the code of the issuer.</source>
        <translation>承包方编码以发包方编码开头。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A farm plot code is 19 digits: issuer 14 and serial 5.</source>
        <translation>地块编码为 19 位数字：发包方 14 位，顺序号 5 位。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/numbers.py"/>
        <source>A form of certificate numbers is no pattern: {reason}.</source>
        <translation>证书编号写法不是有效的匹配式：{reason}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/topology_checks.py"/>
        <source>A gap of {area} m², on average {width} m wide.</source>
        <translation>空隙 {area} 平方米，平均宽 {width} 米。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/gml.py"/>
        <source>A geometry has curves ({kind}). Ask the service for straight segments; arcs are not cut short.</source>
        <translation>几何含曲线（{kind}）。请让服务返回直线段；弧段不作截断处理。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/gml.py"/>
        <source>A geometry has no coordinates.</source>
        <translation>几何没有坐标。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/gml.py"/>
        <source>A geometry “{kind}” cannot be read.</source>
        <translation>无法读取“{kind}”类型的几何。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/topology.py"/>
        <source>A hole of {area} m² in the settlement area.</source>
        <translation>城镇村等用地内有 {area} 平方米的内洞。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>A mining right that exists may go on within its approved scale; no new right.</source>
        <translation>已依法设立的采矿权在核定规模内可继续开采，不得新设。</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>A name of a connection has no slash.</source>
        <translation>连接名称不能含斜杠。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A number in force names one piece of ground; used twice, rights cannot be told apart.</source>
        <translation>现势编号只能对应一块地；重复使用时无法区分权利。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_matrix.py"/>
        <source>A pair counts once, in the order of the rule table.</source>
        <translation>每对只计一次，按规则表的顺序排列。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source>A parcel has several parts afterwards: {cases}.</source>
        <translation>处理后有图形分成多块：{cases}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>A parcel reaches beyond the map.</source>
        <translation>有宗地超出图框。</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>A parcel that was not found in the layers given is not drawn.</source>
        <translation>在所给图层中未找到的宗地没有绘出。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>A part of the urban development boundary ({id}) that lies alone has {area} m², less than {least}.</source>
        <translation>城镇开发边界中独立的一块（{id}）面积 {area} 平方米，小于 {least} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <source>A picture of layer {layer} came ({size} bytes).</source>
        <translation>已取得图层 {layer} 的图片（{size} 字节）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A plot is numbered by who issued it; the first 14 digits equal the issuer's code.</source>
        <translation>地块由发包方编号，前 14 位应等于发包方编码。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A polygon without a right on record may be a right not entered, or a drawing left over.</source>
        <translation>有图形而无登记，可能是权利未录入，也可能是遗留图形。</translation>
    </message>
    <message>
        <location filename="../dialogs/project_template.py"/>
        <source>A project with layers is open. Begin a new one, or put its layers into the template's groups?</source>
        <translation>当前工程中有图层。要新建工程，还是把这些图层放入模板的图层组？</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>A proposal is no decision: the weights are working assumptions unless their certainty says otherwise, and what may go out is for the county, the province and the ministry to find.</source>
        <translation>方案不是决定：除注明可信程度的以外，权重均为工作假定；能否调出由县、省、部认定。</translation>
    </message>
    <message>
        <location filename="../tools/services/answers.py"/>
        <source>A proxy on the way to {host} wants a login ({status}).</source>
        <translation>通往 {host} 的代理要求登录（{status}）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A right is set above ground (1), on the surface (2) or below (3).</source>
        <translation>权利设定方式：1 地上，2 地表，3 地下。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A right on record without a polygon cannot be overlaid.</source>
        <translation>有登记而无图形的权利无法参与叠加。</translation>
    </message>
    <message>
        <location filename="../tools/sample/county.py"/>
        <source>A sample county has {least} to {most} patches, not {number}.</source>
        <translation>示例县的图斑数应为 {least} 至 {most}，不能是 {number}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>A state stands until the next one of the same case.</source>
        <translation>每个状态持续到同一图斑的下一个状态为止。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>A test row came back as it was sent.</source>
        <translation>测试要素读回与写入一致。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>A test row came back with other values in {fields}.</source>
        <translation>测试要素读回时字段 {fields} 的值不同。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>A test row came back {far} away from where it was sent: the order of axes or precision is wrong.</source>
        <translation>测试要素读回时偏移了 {far}：坐标轴顺序或精度不对。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>A test row was not stored. {why}</source>
        <translation>测试要素未被存储。{why}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>A unit number has 28 signs and a parcel code 19, each of a fixed kind; another number cannot be registered or joined.</source>
        <translation>不动产单元号 28 位、宗地代码 19 位，每位的类型固定；否则无法登记，也无法关联。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/job.py"/>
        <source>ADMIN takes layers of townships (XZQ) and village areas (CJDCQ); {layer} is {code}.</source>
        <translation>ADMIN 只接受行政区（XZQ）和村级调查区（CJDCQ）图层；{layer} 是 {code}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>AREA is in m².</source>
        <translation>AREA 的单位为平方米。</translation>
    </message>
    <message>
        <location filename="../dialogs/gate_page.py"/>
        <source>Accept these findings</source>
        <translation>接受这些问题</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Accepted</source>
        <translation>已认可</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Accepted exceptions</source>
        <translation>已认可的例外</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Accepted exceptions (layer with CHECK_ID, REASON, APPROVER)</source>
        <translation>已接受的例外（含 CHECK_ID、REASON、APPROVER 的图层）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Accuracy by layer (layer=source; …)</source>
        <translation>图层精度（图层=来源;…）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Accuracy decides what is noise; ACCURACY changes it by layer. Of two, the second is that of ownership rows.</source>
        <translation>精度决定哪些重叠属于误差；可用 ACCURACY 按图层修改。列出两个时，后一个用于所有权宗地。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Accuracy taken from</source>
        <translation>精度来源</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Add to map</source>
        <translation>添加到地图</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Added ({count})</source>
        <translation>新增({count})</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Added to the map.</source>
        <translation>已添加到地图。</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Address of the service</source>
        <translation>服务地址</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Address with a token, if it needs one (empty: that of the pull)</source>
        <translation>带令牌的地址（如服务要求；留空沿用拉取时的地址）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Adjusted by township</source>
        <translation>分乡镇调整情况</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Administrative areas (XZQ)</source>
        <translation>行政区（XZQ）</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Administrative unit</source>
        <translation>行政区</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>After</source>
        <translation>变化后</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>After the adjustment {check}: {message}</source>
        <translation>调整后 {check}：{message}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>After: what comes in</source>
        <translation>调整后：划入地块</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Against the earlier run</source>
        <translation>与前次检查对比</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>Agree</source>
        <translation>一致</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Agreed or refined</source>
        <translation>一致或细化</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Align boundaries to a reference</source>
        <translation>界线对齐</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Aligned layer</source>
        <translation>对齐后的图层</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>All ({count})</source>
        <translation>全部({count})</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>All cases by type</source>
        <translation>全部案件（按类型）</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>All conflict types</source>
        <translation>全部矛盾类型</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>All mine</source>
        <translation>全部保留本地</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>All pages in one PDF</source>
        <translation>全部页面合成一个 PDF</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>All rows of the layer.</source>
        <translation>图层的全部行。</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>All theirs</source>
        <translation>全部采用平台</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update.py"/>
        <source>All was divided again: the changes, or what hangs on them, reach over most of the county.</source>
        <translation>已全部重新划分：变化范围及其牵涉的图斑占全县大部。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update.py"/>
        <source>All was divided again: {count} survey patches share their id with another one.</source>
        <translation>已全部重新划分：有 {count} 个调查图斑的标识码与其他图斑重复。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/pull.py"/>
        <source>An earlier pull is gone on with from row {row}.</source>
        <translation>从第 {row} 个要素起继续上次中断的拉取。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>An oil or gas right that exists may go on without more ground.</source>
        <translation>已依法设立的油气矿业权在不扩大范围的前提下可继续。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Applicant</source>
        <translation>申报单位</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <source>Applicant: {applicant}; date: {date}; level of approval: {level}.</source>
        <translation>申报单位：{applicant}；申报日期：{date}；拟报批层级：{level}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Apply standard styles</source>
        <translation>套用标准样式</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Approved</source>
        <translation>批准时间</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Approved by</source>
        <translation>认可人</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>Area</source>
        <translation>面积</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Area (ha)</source>
        <translation>面积（公顷）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Area (mu)</source>
        <translation>面积（亩）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Area (m²)</source>
        <translation>面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Area after (m²)</source>
        <translation>修复后面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Area before (m²)</source>
        <translation>修复前面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>Area by first-level class</source>
        <translation>一级类面积</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Area field (empty: compute)</source>
        <translation>面积字段（为空则计算）</translation>
    </message>
    <message>
        <location filename="../tools/findings/summary.py"/>
        <source>Area fields and units</source>
        <translation>面积字段及单位</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Area in mu against m²</source>
        <translation>亩与平方米的换算</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/checks/fields.py"/>
        <source>Area method</source>
        <translation>面积方法</translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>Area method (official, geodesic or planar)</source>
        <translation>面积方法（official 椭球、geodesic 测地线、planar 平面）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Area of conflict patches (m²)</source>
        <translation>矛盾图斑面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Area of the layer (ha)</source>
        <translation>图层面积（公顷）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>Area of the urban development boundary</source>
        <translation>城镇开发边界面积</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Area on record against the drawn polygon</source>
        <translation>登记面积与图形面积</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Area that comes in (m²)</source>
        <translation>划入面积（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Area that goes out (m²)</source>
        <translation>调出面积（平方米）</translation>
    </message>
    <message>
        <location filename="../dialogs/pull.py"/>
        <source>Area to pull</source>
        <translation>提取范围</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Area-weighted means</source>
        <translation>面积加权均值</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/update_report.py"/>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_cards.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Areas</source>
        <translation>面积</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Areas: {method}.</source>
        <translation>面积方法：{method}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <source>Areas: {method}. Coordinate system: {crs}.</source>
        <translation>面积：{method}。坐标系：{crs}。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/conflicts.py"/>
        <location filename="../dialogs/push.py"/>
        <source>As it was pulled</source>
        <translation>提取时</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Asked for {asked} it answers in {spoken}.</source>
        <translation>请求 {asked} 版本，服务以 {spoken} 应答。</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Asking {name}…</source>
        <translation>正在询问 {name}…</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>Atlas</source>
        <translation>图集</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Atlas: one page for each feature (sheet: the sheets of)</source>
        <translation>图集：每个要素一页（布局 sheet：其所在图幅）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>BATCH says what SHIFT_X and SHIFT_Y move; give them too.</source>
        <translation>BATCH 指明 SHIFT_X、SHIFT_Y 移动的批次，请同时给出平移量。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>BSM is empty.</source>
        <translation>标识码（BSM）为空。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>BSM “{value}” has {count} characters, not {length}.</source>
        <translation>标识码（BSM）“{value}”为 {count} 位，应为 {length} 位。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/unique.py"/>
        <source>BSM “{value}” has {found} characters, not {length}.</source>
        <translation>标识码“{value}”为 {found} 位，应为 {length} 位。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Balance</source>
        <translation>平衡表</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Balance by township</source>
        <translation>分乡镇平衡</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Balanced</source>
        <translation>参与平衡</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>Base</source>
        <translation>现状基数</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Basis</source>
        <translation>依据</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Basis and certainty</source>
        <translation>依据及可信程度</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Batch to move (layer or layer=village code)</source>
        <translation>移动的批次（图层，或图层=村代码）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Batches that lie displaced</source>
        <translation>发生整体位移的批次</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Because of</source>
        <translation>依据</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Before</source>
        <translation>变化前</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Before: what should go out</source>
        <translation>调整前：应调出地块</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Best</source>
        <translation>最优值</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/gaps.py"/>
        <source>Between {layer} {source} and {other} {id} lie {area} m² that neither line has, {width} m wide on average.</source>
        <translation>{layer} {source} 与 {other} {id} 之间有 {area} 平方米不属于任何一条线，平均宽 {width} 米。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/drawing.py"/>
        <source>Borders are simplified to one pixel, {size} on the ground.</source>
        <translation>边界已化简到一个像素，相当于实地 {size}。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Both</source>
        <translation>中英文</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Both databases carry the same class.</source>
        <translation>两个数据库的地类相同。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_rows.py"/>
        <source>Both offices</source>
        <translation>两部门共同</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Boundary lines</source>
        <translation>管理边界线</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Boundary lines (GLBJX)</source>
        <translation>管理边界线（GLBJX）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>Built-up land outside of the boundary</source>
        <translation>城镇开发边界外的城镇现状用地</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>By form</source>
        <translation>按形态</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>By land class</source>
        <translation>按地类</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>By order 17 art. 22 it may be allowed inside farmland for this kind of mineral.</source>
        <translation>按第17号令第二十二条，此类矿产可允许涉及永久基本农田。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>By order 17 art. 22 no new right is given; one granted before the designation may be renewed.</source>
        <translation>按第17号令第二十二条，不得新设；划定前已设立的可以延续。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>By pair of rights</source>
        <translation>按权利对</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>By quality grade</source>
        <translation>按质量等级</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <source>By status</source>
        <translation>按状态</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>By township</source>
        <translation>按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>By township and office</source>
        <translation>按乡镇和承办单位</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>By type</source>
        <translation>按类型</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>CONTROL is for all patches together and CONTROL_TABLE for the groups of GROUP.</source>
        <translation>CONTROL 是全部图斑共同的控制面积；按 GROUP 分组时请用 CONTROL_TABLE。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <location filename="../processing_provider/rights_checks.py"/>
        <source>COUNTY is a code of six digits, for example 640122; it is “{county}”.</source>
        <translation>COUNTY 应为六位县代码，例如 640122；实际为“{county}”。</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <location filename="../dialogs/platform.py"/>
        <source>CRS</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>CRS as the service spells it (empty: the layer's own)</source>
        <translation>坐标系，按服务的写法（留空：图层自身的坐标系）</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>CZCMJ differs from the sum of its patches, {sum} m², by {off} m².</source>
        <translation>城镇村面积与所含图斑面积之和 {sum} 平方米相差 {off} 平方米。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Calculate areas</source>
        <translation>计算面积</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Can be written</source>
        <translation>可写</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <location filename="../dialogs/platform.py"/>
        <location filename="../dialogs/project_template.py"/>
        <location filename="../dialogs/pull.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <location filename="../tools/geometry/parallel.py"/>
        <location filename="../tools/progress.py"/>
        <location filename="../dialogs/algorithm_job.py"/>
        <location filename="../dialogs/jobs.py"/>
        <source>Cancelled by the user.</source>
        <translation>用户已取消。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Candidates</source>
        <translation>候选地块</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Candidates (m²)</source>
        <translation>候选面积（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/gathering.py"/>
        <source>Cannot write to the folder {folder}: {reason}.</source>
        <translation>无法写入文件夹 {folder}：{reason}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: it is a folder. Choose a file name.</source>
        <translation>无法写入 {path}：这是一个文件夹。请指定文件名。</translation>
    </message>
    <message>
        <location filename="../processing_provider/pdf.py"/>
        <source>Cannot write {path}: the disk is full or the folder is read-only.</source>
        <translation>无法写入 {path}：磁盘已满或文件夹只读。</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>Cannot write {path}: the disk is full, or the picture is too large. Choose fewer DPI.</source>
        <translation>无法写入 {path}：磁盘已满，或图片过大。请减小 DPI。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: the disk is full. Free some space or choose another place, then run again.</source>
        <translation>无法写入 {path}：磁盘已满。请腾出空间或另选位置后重新运行。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: the file is open in another program, or the folder is read-only. Close the file or choose another place, then run again.</source>
        <translation>无法写入 {path}：文件正被其他程序打开，或文件夹只读。请关闭该文件或另选位置后重新运行。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <source>Cannot write {path}: the folder {folder} does not exist. Create it or choose another place.</source>
        <translation>无法写入 {path}：文件夹 {folder} 不存在。请先创建或另选位置。</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_run.py"/>
        <source>Cannot write {path}: {reason}</source>
        <translation>无法写入 {path}：{reason}</translation>
    </message>
    <message>
        <location filename="../tools/exchange/files.py"/>
        <location filename="../processing_provider/outputs.py"/>
        <source>Cannot write {path}: {reason}.</source>
        <translation>无法写入 {path}：{reason}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Case number</source>
        <translation>重叠图斑编号</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Case number: {number}</source>
        <translation>重叠图斑编号：{number}</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Case numbers (empty: all cases)</source>
        <translation>案件编号（为空：全部案件）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>Case numbers (empty: all)</source>
        <translation>重叠图斑编号（空：全部）</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <location filename="../processing_provider/case_run.py"/>
        <source>Case sheet of overlapping rights</source>
        <translation>权属重叠个案表</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>Case sheets</source>
        <translation>个案表</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Cases</source>
        <translation>案件</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Cases: as before</source>
        <translation>案件：未变</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Cases: found again</source>
        <translation>案件：再次出现</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Cases: new</source>
        <translation>案件：新增</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Cases: with another area or number</source>
        <translation>案件：面积或编号变化</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Cause</source>
        <translation>产生原因</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report.py"/>
        <source>Centre: {x}, {y}.</source>
        <translation>中心点：{x}，{y}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Certainty</source>
        <translation>可信程度</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Certainty says how sure the rule is, in the words of its source. Figures that are assumptions are data: a file of the county replaces them row by row. The layers are not changed.</source>
        <translation>可信程度按来源原文说明规则有多确定。假定的数值都是数据，可用县级文件逐行替换。检查不改动任何图层。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Certificate</source>
        <translation>证号</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Certificate and map should show the same ground. Compared only where both the planar and the ellipsoidal area of the polygon are out of tolerance, because the record does not say its method.</source>
        <translation>证书与图形应是同一块地。登记面积未注明计算方法，因此只有图形的平面面积和椭球面积都超限时才报告。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Certificate without map</source>
        <translation>仅证无图</translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Certificates</source>
        <translation>一地多证</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Certified area (mu)</source>
        <translation>证载面积（亩）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../dialogs/changes_model.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Change</source>
        <translation>变更内容</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Change of the total area (m²)</source>
        <translation>总面积变化（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Changed checks</source>
        <translation>修改过的检查项</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Changed ground</source>
        <translation>变化地块</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Changed on both sides</source>
        <translation>双方都改了</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Changes</source>
        <translation>变化范围</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Changes in one request</source>
        <translation>每次请求的修改数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Changes of areas</source>
        <translation>面积变化表</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <location filename="../plugin.py"/>
        <source>Changes of the work layer</source>
        <translation>工作图层的变更</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateboundaries.py"/>
        <source>Changes: ground where any layer has changed since</source>
        <translation>变化范围：此后任何图层发生变化的地方</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../dialogs/gate_page.py"/>
        <source>Check</source>
        <translation>检查项</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Check a layer against its standard</source>
        <translation>标准图层检查</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkruletable.py"/>
        <source>Check a rule table</source>
        <translation>检查规则表</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <source>Check changes before a push</source>
        <translation>推送前检查修改</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>Check environment…</source>
        <translation>检查运行环境…</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/job.py"/>
        <source>Check of a layer: {layer}</source>
        <translation>图层检查：{layer}</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate_job.py"/>
        <source>Check of changes before a push</source>
        <translation>推送前的修改检查</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Check of parcel codes</source>
        <translation>编码检查</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Check parcel codes</source>
        <translation>编码检查</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <source>Check the control lines</source>
        <translation>三条控制线检查</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_words.py"/>
        <source>Check {check}, parameter {parameter}: the list of words {words} has no “{word}”. It has: {known}.</source>
        <translation>检查 {check} 的参数 {parameter}：词表 {words} 中没有“{word}”。词表有：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/conditions.py"/>
        <source>Check {check}, {name}: {problem}.</source>
        <translation>检查 {check} 的 {name}：{problem}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/conditions.py"/>
        <source>Check {check}: the parameter @{name} has no value.</source>
        <translation>检查 {check}：参数 @{name} 没有值。</translation>
    </message>
    <message>
        <location filename="../tools/checks/model.py"/>
        <source>Check {check}: the parameter {name} is “{value}”, which is no number.</source>
        <translation>检查 {check}：参数 {name} 为“{value}”，不是数字。</translation>
    </message>
    <message>
        <location filename="../tools/checks/catalogue.py"/>
        <source>Check {id} has no parameter “{name}”. It has: {known}.</source>
        <translation>检查 {id} 没有参数“{name}”。可用参数：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/catalogue.py"/>
        <source>Check {id}: the detect threshold {detect} is above the fail threshold {fail}.</source>
        <translation>检查项 {id}：检出阈值 {detect} 大于不合格阈值 {fail}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/catalogue.py"/>
        <source>Check {id}: the parameter “{part}” is not of the form name=value.</source>
        <translation>检查项 {id}：参数“{part}”不是“名称=值”的形式。</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>Checked by</source>
        <translation>检查人</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Checks</source>
        <translation>检查项</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Checks before and after</source>
        <translation>调整前后检查结果</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Checks by result</source>
        <translation>检查项按结论统计</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Checks not run</source>
        <translation>未执行检查项</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <source>Checks of changes or groups of them (empty: all), for example CG-012;schema</source>
        <translation>修改检查的编号或分组（留空：全部），例如 CG-012;schema</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/job.py"/>
        <source>Checks of the control lines</source>
        <translation>三条控制线检查报告</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Checks of the county (CSV that overrides rows)</source>
        <translation>本县检查规则（CSV，覆盖同编号的行）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <source>Checks or groups of checks (empty: all), for example CL-020;CL-030..CL-038;geometry</source>
        <translation>检查编号或分组（留空为全部），如 CL-020;CL-030..CL-038;geometry</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Checks or groups of checks (empty: all), for example PC-01;PC-08 or codes;plots</source>
        <translation>检查编号或分组（空：全部），如 PC-01;PC-08 或 codes;plots</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Checks or groups of checks (empty: all), for example R009;R030..R041;topology</source>
        <translation>检查项或分组（空：全部），例如 R009;R030..R041;topology</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Checks passed</source>
        <translation>通过检查项</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Checks whose findings go out (empty: all that concern the line), for example CL-020;CL-030</source>
        <translation>问题需调出的检查项（空：与该控制线有关的全部），如 CL-020;CL-030</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Checks with findings</source>
        <translation>有问题的检查项</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Chinese</source>
        <translation>中文</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Choose a layer of a work file, which is made by pulling a layer from the platform.</source>
        <translation>请选中工作文件的图层(从平台提取图层时生成)。</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Choose a layer of administrative units and one of them.</source>
        <translation>请选择行政区图层及其中一个行政区。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/job.py"/>
        <source>Choose at least one layer of parcels.</source>
        <translation>请至少选择一个权利图层。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <source>Chosen by a whole-number programme (HiGHS); its cost is within {gap} % of the least possible one.</source>
        <translation>用整数规划（HiGHS）选取，其代价与理论最小代价的差距不超过 {gap}%。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <location filename="../tools/control_lines/content_redline.py"/>
        <location filename="../tools/control_lines/content_urban.py"/>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>Class</source>
        <translation>地类</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Class found</source>
        <translation>实地地类</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Class of the survey as seen in the field.</source>
        <translation>按实地情况填写调查地类。</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>Class {code} has no first-level class.</source>
        <translation>地类 {code} 没有对应的一级类。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Clean narrow gaps and overlaps</source>
        <translation>清理细小缝隙和重叠</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Cleaned layer (proposal)</source>
        <translation>清理后的图层（方案）</translation>
    </message>
    <message>
        <location filename="../dialogs/environment.py"/>
        <location filename="../dialogs/widgets.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>Close it there, or choose another output.</source>
        <translation>请在该程序中关闭，或另选输出。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Codes</source>
        <translation>代码表</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Codes and combinations without a rule</source>
        <translation>没有规则的代码与组合</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_counter.py"/>
        <source>Codes of {layer}</source>
        <translation>统计 {layer} 的代码</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Colours that colour-blind people tell apart, where the style has them</source>
        <translation>色觉障碍者也能分辨的配色（样式有此配色时）</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>Colours: {source} ({certainty})</source>
        <translation>颜色来源：{source}（{certainty}）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>Columns of the workbook that the ledger does not have were passed by: {names}.</source>
        <translation>工作簿中台账没有的列已略过：{names}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Comes in</source>
        <translation>划入</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Comes in (m²)</source>
        <translation>划入（平方米）</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Compare again</source>
        <translation>重新比对</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Compare two divisions</source>
        <translation>比较两期管理边界</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Compare with the document.</source>
        <translation>对照证书或档案核实。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger.py"/>
        <source>Compared with the earlier ledger: {same} cases as before, {changed} with another area or number, {new} new, {gone} gone, {back} that had been gone.</source>
        <translation>与以前的台账比对：{same} 个未变，{changed} 个面积或编号变化，{new} 个新增，{gone} 个消失，{back} 个消失后再次出现。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Compared with the run before</source>
        <translation>比对状态</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Comparing with the platform…</source>
        <translation>正在与平台比对…</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Confirmed by the holders</source>
        <translation>权利人确认情况</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>Conflict</source>
        <translation>矛盾</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Conflict area</source>
        <translation>矛盾面积</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Conflict number</source>
        <translation>矛盾图斑编号</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Conflict patches</source>
        <translation>矛盾图斑</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Conflict patches (CTTB)</source>
        <translation>矛盾冲突图斑（CTTB）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Conflict type</source>
        <translation>重叠类型</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Conflict types</source>
        <translation>矛盾类型</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Conflicts</source>
        <translation>矛盾清单</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Conflicts ({count})</source>
        <translation>冲突({count})</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Connect</source>
        <translation>连接</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <location filename="../tools/services/probe.py"/>
        <location filename="../tools/services/probe_steps.py"/>
        <source>Connection and login</source>
        <translation>连接与登录</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Connection profile</source>
        <translation>连接配置</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <location filename="../dialogs/platform.py"/>
        <source>Connection to a service</source>
        <translation>服务连接</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Connections of QGIS</source>
        <translation>QGIS 中的连接</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report.py"/>
        <source>Contents</source>
        <translation>目录</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Contradictions</source>
        <translation>矛盾图斑</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Contradictions (CTTB)</source>
        <translation>矛盾冲突图斑（CTTB）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Contradictions of the two databases</source>
        <translation>两库矛盾</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Control area field of the control table (m²)</source>
        <translation>控制表中的控制面积字段（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Control area of all patches (m²)</source>
        <translation>全部图斑的控制面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>Control area {control} m², sum of the division {sum} m², difference {difference} m².</source>
        <translation>控制面积 {control} 平方米，划分合计 {sum} 平方米，相差 {difference} 平方米。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Control areas of the groups</source>
        <translation>各组控制面积</translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Control lines</source>
        <translation>三条控制线</translation>
    </message>
    <message>
        <location filename="../processing_provider/level_job.py"/>
        <source>Control table {layer}, row {row}: the group {group} is there twice.</source>
        <translation>控制表 {layer} 第 {row} 行：组 {group} 重复出现。</translation>
    </message>
    <message>
        <location filename="../processing_provider/level_job.py"/>
        <source>Control table {layer}, row {row}: {field} is empty.</source>
        <translation>控制表 {layer} 第 {row} 行：{field} 为空。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/update_report.py"/>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/summary.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Coordinate system</source>
        <translation>坐标系</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Coordinate system (EPSG code)</source>
        <translation>坐标系（EPSG 代码）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Coordinate system (empty: the zone of the data)</source>
        <translation>坐标系（为空时取数据所在带）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Coordinate system of the maps</source>
        <translation>地图坐标系</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Coordinate system of the sheets (empty: as LAYER)</source>
        <translation>图幅的坐标系（留空：与 LAYER 相同）</translation>
    </message>
    <message>
        <location filename="../processing_provider/frame_page.py"/>
        <location filename="../processing_provider/map_page.py"/>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>Coordinate system: {crs}</source>
        <translation>坐标系：{crs}</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Coordinate system: {crs}.</source>
        <translation>坐标系：{crs}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/drawing.py"/>
        <source>Coordinates: {crs}.</source>
        <translation>坐标系：{crs}。</translation>
    </message>
    <message>
        <location filename="../dialogs/environment.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>Core zones of nature reserves outside of the red line</source>
        <translation>未划入生态保护红线的自然保护地核心保护区</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Counting</source>
        <translation>计数</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>County</source>
        <translation>县级行政区</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>County code (empty: not asked for)</source>
        <translation>县级代码（空：不检查）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>County code, if places do not say it</source>
        <translation>县级代码（地点中没有时填写）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>County code, if the survey does not say it</source>
        <translation>县代码（调查图层中没有时填写）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>County in the code</source>
        <translation>编码中的县级代码</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Cover</source>
        <translation>封面</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Create sample county</source>
        <translation>生成示例县</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Criterion</source>
        <translation>指标</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Criterion (smaller is better)</source>
        <translation>指标（越小越好）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Cropland, garden, forest, grassland and wetland: who manages which ground, and by which rule</source>
        <translation>耕地、园地、林地、草原、湿地：哪块地由谁管、依据哪条规则</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>Crosswalk row {row}: target_code {code} is read as {meant}.</source>
        <translation>对接表第 {row} 行：target_code {code} 按 {meant} 读取。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>Crosswalk row {rule}.</source>
        <translation>对接表行 {rule}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Crumbs</source>
        <translation>碎块</translation>
    </message>
    <message>
        <location filename="../tools/boundary/pieces.py"/>
        <source>Cutting along {layer}.</source>
        <translation>正在沿 {layer} 切割。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_job.py"/>
        <source>Cutting the layers along each other.</source>
        <translation>正在叠置切分两个图层。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>DATE_OF_APPLICATION is a day like 2026-03-31; it is “{date}”.</source>
        <translation>DATE_OF_APPLICATION 应为 2026-03-31 这样的日期，现为“{date}”。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>DCMJ of {unit} is {stored} m², the patches add up to {sum} m²: {off} m² off.</source>
        <translation>{unit} 的调查面积为 {stored} 平方米，所含图斑合计 {sum} 平方米，相差 {off} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/again.py"/>
        <source>DIVISION was made with another AREA_METHOD: areas of the same ground differ by up to {most} m².</source>
        <translation>DIVISION 采用了其他面积方法（AREA_METHOD）：同一范围的面积最大相差 {most} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <source>DLBM is “{own}”; most of the patch is “{code}” in the survey ({area} m² are of another class than DLBM).</source>
        <translation>DLBM 为“{own}”，该图斑大部分在调查成果中为“{code}”（与 DLBM 不一致的面积 {area} 平方米）。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <location filename="../processing_provider/project_layouts.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>Data as of</source>
        <translation>数据截止日期</translation>
    </message>
    <message>
        <location filename="../tools/findings/summary.py"/>
        <source>Database version</source>
        <translation>数据库版本</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Date of application</source>
        <translation>申报日期</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Date of application (YYYY-MM-DD)</source>
        <translation>申报日期（YYYY-MM-DD）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Decided by rule {rule} ({rights}): {relation}; certainty: {certainty}.</source>
        <translation>判定依据：规则 {rule}（{rights}），{relation}；可信程度：{certainty}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Decides patches</source>
        <translation>判定图斑数</translation>
    </message>
    <message>
        <location filename="../tools/boundary/division.py"/>
        <source>Deciding by the rules.</source>
        <translation>正在按规则判定。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Deciding rule</source>
        <translation>判定规则</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Decision queue</source>
        <translation>待定表</translation>
    </message>
    <message>
        <location filename="../tools/survey/decisions.py"/>
        <source>Decision row {row} ({key}): not used, no pair has this condition and these candidates.</source>
        <translation>待定表第 {row} 行（{key}）：未使用，没有符合该条件且候选地类相同的组合。</translation>
    </message>
    <message>
        <location filename="../tools/survey/decisions.py"/>
        <source>Decision row {row} ({key}): the data has no such pair of classes.</source>
        <translation>待定表第 {row} 行（{key}）：数据中没有这对地类。</translation>
    </message>
    <message>
        <location filename="../tools/survey/decisions.py"/>
        <source>Decision row {row} ({key}): {code} is none of the candidates.</source>
        <translation>待定表第 {row} 行（{key}）：{code} 不在候选地类中。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Decision table of an earlier run</source>
        <translation>以前运行的待定表</translation>
    </message>
    <message>
        <location filename="../tools/survey/decisions.py"/>
        <source>Decision table, row {row}, column DECISION:</source>
        <translation>待定表第 {row} 行 DECISION 列：</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Decisions waiting</source>
        <translation>待定组合</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Deduction coefficient (KCXS)</source>
        <translation>扣除系数（KCXS）</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Deleted ({count})</source>
        <translation>删除({count})</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Deleting</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/delineateboundaries.py"/>
        <source>Delineate management boundaries</source>
        <translation>划定管理边界</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Detected</source>
        <translation>检出</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Detected: rows from the detect threshold on. Failing: rows from the fail threshold on; those between are edge noise, listed for information. Both without accepted exceptions. Ground: in the plane, each square metre once.</source>
        <translation>检出：达到检出阈值的条数。不合格：达到不合格阈值的条数；介于两者之间的为边缘噪声，仅列出供参考。均不含已认可的例外。面积：平面面积，同一地面只计一次。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Difference</source>
        <translation>差额</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Difference (m²)</source>
        <translation>差额（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Difference to the control area</source>
        <translation>与控制面积之差</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>Divided again</source>
        <translation>重新划分</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Divided ground</source>
        <translation>划分范围</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Division</source>
        <translation>管理边界</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Division (GLBJ)</source>
        <translation>管理边界图斑（GLBJ）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Divisions compared</source>
        <translation>管理边界两期比较</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Documents</source>
        <translation>证件</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Dots per inch</source>
        <translation>分辨率（DPI）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Drawn area (m²)</source>
        <translation>图形面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>Drinking-water source zones outside of the red line</source>
        <translation>未划入生态保护红线的饮用水水源保护区</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Each kind of parcel bears certain things only: buildings, trees, others or nothing.</source>
        <translation>每类宗地只能承载特定的定着物：房屋、林木、其他或无。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>Earlier division</source>
        <translation>上一次划定成果</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Earlier division (GLBJ)</source>
        <translation>前期管理边界图斑（GLBJ）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateboundaries.py"/>
        <source>Earlier division of the county (GLBJ)</source>
        <translation>上一次全县管理边界图斑（GLBJ）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/delineateboundaries.py"/>
        <source>Earlier division, whose confirmations are kept (GLBJ)</source>
        <translation>前次划定成果，保留其中人工确认（GLBJ）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Earlier states</source>
        <translation>历次状态</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>East (m)</source>
        <translation>东向（米）</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>East edge</source>
        <translation>东边</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Ecological red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Ecological red line (STBHHX)</source>
        <translation>生态保护红线（STBHHX）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Ecological red line {source} and special-use zone {other} share {area} m²: the approved plan must allow it.</source>
        <translation>生态保护红线 {source} 与特别用途区 {other} 重叠 {area} 平方米：须有经批准的规划依据。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Ecological red line {source} and urban boundary {other} share {area} m² ({share} of the patch).</source>
        <translation>生态保护红线 {source} 与城镇开发边界 {other} 重叠 {area} 平方米（占该图斑的 {share}）。</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Edge noise</source>
        <translation>边缘噪声</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Edge that slivers are snapped to</source>
        <translation>边界误差吸附到的界线</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/transaction.py"/>
        <source>Edit {key}: a {kind} cannot be written into a layer of {layer}.</source>
        <translation>修改 {key}：{kind} 不能写入 {layer} 类型的图层。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/transaction.py"/>
        <source>Edit {key}: field {field} has a sign that cannot be sent (a control character).</source>
        <translation>修改 {key}：字段 {field} 含有无法传输的控制字符。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/transaction.py"/>
        <source>Edit {key}: field {field} has the sign {sign}, which QGIS Server drops. Write it otherwise.</source>
        <translation>编辑 {key}：字段 {field} 含有字符“{sign}”，QGIS Server 会丢掉它。请换一种写法。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <location filename="../tools/services/wfs/transaction.py"/>
        <source>Edit {key}: the service's layer {layer} has no field {field}.</source>
        <translation>修改 {key}：服务的图层 {layer} 没有字段 {field}。</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Edit…</source>
        <translation>编辑…</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>English</source>
        <translation>英文</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/checks/fields.py"/>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Errors</source>
        <translation>错误</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Errors after</source>
        <translation>调整后错误</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Errors before</source>
        <translation>调整前错误</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Errors first, then warnings, the largest first; two of each check at most.</source>
        <translation>先错误后警告，大的在前，每项检查最多列两处。</translation>
    </message>
    <message>
        <location filename="../dialogs/environment.py"/>
        <source>Everything that is needed is there.</source>
        <translation>所需组件齐全。</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>Everywhere else: {decision}.</source>
        <translation>其余各处：{decision}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Evidence</source>
        <translation>证据清单</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Evidence (JZZT)</source>
        <translation>举证状态（JZZT）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Evidence (files, reports)</source>
        <translation>证明材料（文件、报告）</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Evidence, the strongest first</source>
        <translation>证据清单（按证明力排序）</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Examined</source>
        <translation>检查数</translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>Exploration and mining of uranium may be registered.</source>
        <translation>铀矿勘查开采可办理矿业权登记。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>Exploration may be registered; mining where the national strategy needs it.</source>
        <translation>可办理探矿权登记；因国家战略需要开采的，可办理采矿权登记。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Extent without an atlas</source>
        <translation>范围（没有图集时）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>F, L, Q or W</source>
        <translation>F、L、Q 或 W</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>FIELD is empty: give the area field a name, for example MJ.</source>
        <translation>FIELD 为空：请给面积字段命名，例如 MJ。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/reading.py"/>
        <source>FIELDS: “{part}” is not of the form CODE=column. Codes are: {codes}.</source>
        <translation>FIELDS：“{part}”不是“字段代码=列名”的写法。字段代码有：{codes}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/pull_run.py"/>
        <source>FILTER: “{part}” is not FIELD=value with a field of the layer ({fields}).</source>
        <translation>FILTER：“{part}”不是“字段=值”的写法，图层的字段有 {fields}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Facility farming inside farmland, by township</source>
        <translation>永久基本农田内设施农用地，按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Failed</source>
        <translation>不合格</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Failing</source>
        <translation>不合格数</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Failing after</source>
        <translation>调整后不合格数</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Failing before</source>
        <translation>调整前不合格数</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Fails from</source>
        <translation>不合格阈值</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Farmland before (m²)</source>
        <translation>调整前永农（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Farmland in core zones of nature reserves, by reserve and township</source>
        <translation>自然保护地核心保护区内永久基本农田，按保护地和乡镇</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Farmland on approved construction land, by the approval's time against the designation</source>
        <translation>永久基本农田与已批准建设用地重叠，按批准时间与划定时间先后</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Farmland on construction land approved before, by township</source>
        <translation>划定前已批准建设用地内的永久基本农田，按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Farmland on grain-for-green ground, by township</source>
        <translation>永久基本农田与退耕还林还草重叠，按乡镇</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Farmland reserve area (YJJBNTCBQTB)</source>
        <translation>永久基本农田储备区（YJJBNTCBQTB）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_slope.py"/>
        <source>Farmland {id} ({area} m²) has slope level {level} and is no terrace (GDLX {kind}).</source>
        <translation>永久基本农田 {id}（{area} 平方米）坡度级别为 {level} 且不是梯田（GDLX {kind}）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Farmland {id} ({area} m²) is nowhere {width} m wide (mean width {mean} m).</source>
        <translation>永久基本农田 {id}（{area} 平方米）处处宽度不足 {width} 米（平均宽度 {mean} 米）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Farmland {id} has {area} m² (less than {least}) and is nowhere {width} m wide (mean width {mean} m).</source>
        <translation>永久基本农田 {id} 面积 {area} 平方米（小于 {least}），且处处宽度不足 {width} 米（平均宽度 {mean} 米）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Farmland {id} has {area} m², less than {least}.</source>
        <translation>永久基本农田 {id} 面积 {area} 平方米，小于 {least} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/rings.py"/>
        <source>Feature {row} has a coordinate that is no number. Repair the layer first.</source>
        <translation>第 {row} 个要素的坐标不是有效数字。请先修复图层。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/reference.py"/>
        <source>Feature {row} lies at easting {x}, northing {y}. In {crs} eastings are from {west} to {east} and northings from 0 to {north}: the layer's CRS is wrong or its axes are exchanged.</source>
        <translation>第 {row} 个要素位于东坐标 {x}、北坐标 {y}。{crs} 的东坐标范围为 {west} 至 {east}，北坐标范围为 0 至 {north}：图层坐标系设置有误，或坐标轴颠倒。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/reference.py"/>
        <source>Feature {row} lies at {x}, {y}, which is no longitude and latitude in {crs}: the layer's CRS is wrong or its axes are exchanged.</source>
        <translation>第 {row} 个要素位于 {x}，{y}，不是 {crs} 的有效经纬度：图层坐标系设置有误，或坐标轴颠倒。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/area.py"/>
        <source>Feature {row} lies outside of the area of use of {crs}: the layer's CRS is wrong.</source>
        <translation>第 {row} 个要素超出 {crs} 的适用范围：图层坐标系设置有误。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Field YSDM of layer {layer} is empty.</source>
        <translation>图层 {layer} 的要素代码全部为空。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Field with the ids of patches (empty: feature id)</source>
        <translation>图斑标识字段（为空：要素号）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Field with the names of the pages</source>
        <translation>页名字段</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Field {field} ({name}) is empty.</source>
        <translation>字段 {field}（{name}）为空。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>Field {field} ({name}) is missing in layer {layer}.</source>
        <translation>图层 {layer} 缺少字段 {field}（{name}）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Field {field} ({name}) is missing; it is mandatory in the database version “{version}”.</source>
        <translation>缺少字段 {field}（{name}），该字段在数据库版本“{version}”中为必填。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Field {field} ({name}) is {value}, allowed is {range}.</source>
        <translation>字段 {field}（{name}）为 {value}，允许范围为 {range}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Field {field} ({name}): the code “{value}” is not in the list.</source>
        <translation>字段 {field}（{name}）：代码“{value}”不在代码表内。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Field {field} ({name}): the code “{value}” is of a later extension.</source>
        <translation>字段 {field}（{name}）：代码“{value}”为后续扩展代码。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate.py"/>
        <source>Field {field} has a control character, which cannot be sent.</source>
        <translation>字段 {field} 含有控制字符，无法传输。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>Field {field} has the size {size}, the standard wants {wanted}.</source>
        <translation>字段 {field} 的长度为 {size}，标准为 {wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Field {field} holds {width} places; the database version “{version}” has {standard}.</source>
        <translation>字段 {field} 的长度为 {width}，数据库版本“{version}”规定为 {standard}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Field {field} holds “{value}”, the standard allows {length}.</source>
        <translation>字段 {field} 的值为“{value}”，标准长度为 {length}。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate.py"/>
        <source>Field {field} is filled by the service; the change is not sent.</source>
        <translation>字段 {field} 由服务填写，该修改不会发送。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>Field {field} is not in the standard layer {layer}.</source>
        <translation>字段 {field} 不在标准图层 {layer} 中。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>Field {field} is of type {kind}, the standard wants {wanted}.</source>
        <translation>字段 {field} 的类型为{kind}，标准为{wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Field {field} is of type {type}; the database version “{version}” has {standard}.</source>
        <translation>字段 {field} 的类型为 {type}，数据库版本“{version}”规定为 {standard}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Field {field} is {value}: county {county}, expected is {wanted}.</source>
        <translation>字段 {field} 为 {value}：县代码 {county}，应为 {wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate.py"/>
        <source>Field {field} must not be empty.</source>
        <translation>字段 {field} 不能为空。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/workfile.py"/>
        <source>Field {field} of layer {layer} in {path} is gone; without it changes cannot be told.</source>
        <translation>{path} 中图层 {layer} 的字段 {field} 已不存在,无法比较变更。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate.py"/>
        <source>Field {field} takes {width} signs; the text has {length}.</source>
        <translation>字段 {field} 限 {width} 个字符，文本有 {length} 个。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>Fields are compared with {layer} of “{version}”.</source>
        <translation>字段按“{version}”的 {layer} 比较。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Fields that are not recognised, for example ZDDM=parcel;QLLX=right</source>
        <translation>不能自动识别的字段，如 ZDDM=宗地号;QLLX=权利</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Figures</source>
        <translation>统计</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Fill DECISION with one of the candidates and give this table to the next run (DECISIONS).</source>
        <translation>请在 DECISION 列填写候选地类之一，并将此表作为下次运行的 DECISIONS 输入。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Fill in the columns from cause to remark and give the workbook to “Update ledger of overlapping rights”. Rows may be sorted and filtered, columns moved; the codes in the headings must stay. Numbers of cases, rights and areas are not for changing: only a new run does.</source>
        <translation>请填写产生原因至备注各列，再用“更新一地多证台账”读回。可以排序、筛选行，移动列；表头中的代码须保留。图斑编号、权利和面积不得修改，只由新的运行更新。</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Filter by any text</source>
        <translation>按任意文字筛选</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Filter by name or title</source>
        <translation>按名称或标题筛选</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Find overlapping rights</source>
        <translation>查找一地多证</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Findings</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Findings ({count})</source>
        <translation>检查问题({count})</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Findings and opinion</source>
        <translation>调查与处理意见</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <source>Findings in changes</source>
        <translation>修改中的问题</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Findings in codes</source>
        <translation>编码问题</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Findings in high contrast</source>
        <translation>检查问题采用高对比样式</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Findings of the checks (empty: the checks are run first)</source>
        <translation>检查问题图层（空：先执行检查）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Findings of the earlier run</source>
        <translation>上次运行的问题</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>First level x mapped</source>
        <translation>一级类×对接结果</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>First level x monitoring</source>
        <translation>一级类×监测地类</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>First-level survey class × monitoring class (ha)</source>
        <translation>调查一级类×监测地类（公顷）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Folder for the pages</source>
        <translation>输出文件夹</translation>
    </message>
    <message>
        <location filename="../dialogs/environment.py"/>
        <source>Folder of packages: {folder}</source>
        <translation>组件包文件夹：{folder}</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>Folder with one file for each case, too</source>
        <translation>另存每案一个文件的文件夹</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>For information</source>
        <translation>提示</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Forest or grassland management class</source>
        <translation>林地/草原管理类型</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Forest, grass and wetland monitoring patches</source>
        <translation>林草湿荒监测图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_rows.py"/>
        <source>Forestry and grassland</source>
        <translation>林业和草原</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Forestry and grassland inside the managed ground, natural resources outside, both where it is open</source>
        <translation>管理范围内由林业和草原部门承办，范围外由自然资源部门承办，待定处共同承办</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Form</source>
        <translation>形态</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Form of overlap</source>
        <translation>重叠形态</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Form of the certificate number</source>
        <translation>证书编号的写法</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Format (pdf or png)</source>
        <translation>格式（pdf 或 png）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>G, J or Z</source>
        <translation>G、J 或 Z</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Gap of the solver (% of the least cost)</source>
        <translation>求解差距（占最小代价的百分比）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Gaps and overlaps</source>
        <translation>缝隙和重叠</translation>
    </message>
    <message>
        <location filename="../tools/certificates/job.py"/>
        <source>Gathering the cases.</source>
        <translation>正在汇总重叠图斑。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <location filename="../dialogs/pull.py"/>
        <source>GeoPackage (*.gpkg)</source>
        <translation>GeoPackage (*.gpkg)</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Geometry</source>
        <translation>几何</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Give LAYER or EXTENT, one of the two.</source>
        <translation>请给出 LAYER 或 EXTENT 之一。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Give both SHIFT_X and SHIFT_Y, or none of them.</source>
        <translation>SHIFT_X 与 SHIFT_Y 须同时给出或同时为空。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Give either CONTROL (one area for all patches) or CONTROL_TABLE (one for each group).</source>
        <translation>CONTROL（全部图斑一个控制面积）与 CONTROL_TABLE（每组一个）必须且只能给出一个。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Give recognised layers their standard style</source>
        <translation>为识别出的图层套用标准样式</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>Given to patch (BSM)</source>
        <translation>并入图斑（BSM）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Goes out</source>
        <translation>调出</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Goes out (m²)</source>
        <translation>调出（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Gone</source>
        <translation>已消除</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Gone since the earlier run</source>
        <translation>较前次已消除</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Gone: no longer found</source>
        <translation>消失：不再重叠</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Grade</source>
        <translation>等级</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Greatest area of one (m²; empty: any)</source>
        <translation>单处面积上限（平方米；为空：不限）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Greatest distance (m)</source>
        <translation>最大移动距离（米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Greatest width of a gap or overlap (m)</source>
        <translation>缝隙或重叠的宽度上限（米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/frame_page.py"/>
        <source>Grid of {step} m, in kilometres</source>
        <translation>公里网间距 {step} 米，注记单位为千米</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Ground (m²)</source>
        <translation>占地面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Ground added</source>
        <translation>新增</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Ground beyond the division (m²)</source>
        <translation>管理边界以外的面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Ground covered more than once</source>
        <translation>重叠地面</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Ground covered more than once (m²)</source>
        <translation>重叠地面（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Ground inside farmland that is no cropland, by class</source>
        <translation>永久基本农田内非耕地，按地类</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Ground inside farmland that is no cropland, by township</source>
        <translation>永久基本农田内非耕地，按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>Ground inside the red line</source>
        <translation>生态保护红线内用地</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Ground lost</source>
        <translation>减少</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Ground of</source>
        <translation>原属</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Ground of merged slivers counts by the class of the patch it was given to.</source>
        <translation>并出的碎块按并入图斑的地类计。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Ground under other management (m²)</source>
        <translation>管理类型改变的面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Group</source>
        <translation>分组编号</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Group field (village, sheet)</source>
        <translation>分组字段（村、图幅）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Group field of the control table</source>
        <translation>控制表中的组名字段</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Groups of overlaps</source>
        <translation>重叠分组</translation>
    </message>
    <message>
        <location filename="../dialogs/project_template.py"/>
        <source>Groups, scales, layouts and the coordinate system {crs} are in place; {count} layers lie in groups.</source>
        <translation>图层组、比例尺、布局和坐标系 {crs} 已就绪；{count} 个图层已归入图层组。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Hectares are rounded by largest remainders, so rows, columns and totals add up exactly.</source>
        <translation>公顷数按最大余数法取位，行、列与合计完全闭合。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Held by the balance</source>
        <translation>是否参与平衡</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>High contrast</source>
        <translation>高对比度</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Hint</source>
        <translation>提示</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Holder</source>
        <translation>权利人</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>How far each batch lies from its place. Correct the batch, not parcel by parcel; try before registering.</source>
        <translation>各批次偏离应有位置的距离。应整批纠正，不要逐宗修改；登记前先试算。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>How sure the rule is</source>
        <translation>规则可靠程度</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/changes_model.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Id on the platform</source>
        <translation>平台编号</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>In basic farmland (m²)</source>
        <translation>占永农（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>In grain-for-green land (m²)</source>
        <translation>占退耕还林还草（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>In permanent basic farmland (m²)</source>
        <translation>占永久基本农田（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>In the ecological red line (m²)</source>
        <translation>占生态保护红线（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>In the red line (m²)</source>
        <translation>占红线（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>In words</source>
        <translation>规则说明</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Information only</source>
        <translation>仅供参考</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Investigator</source>
        <translation>调查人</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Irrigation</source>
        <translation>灌溉条件</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Issuer 14 digits, contractor 18, contract and certificate 19 with J or Q at the end, lease 18; the letters are from memory, so look before changing.</source>
        <translation>发包方 14 位，承包方 18 位，合同和权证 19 位（末位可为 J 或 Q），流转合同 18 位；末位字母凭记忆整理，修改前请核对。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Issuer in the contractor's code</source>
        <translation>承包方编码中的发包方</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Issuer in the farm plot code</source>
        <translation>地块编码中的发包方</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>It answers in no version that is known.</source>
        <translation>服务不以任何已知版本应答。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>It could not be taken away: rows {ids} are left.</source>
        <translation>未能删除：要素 {ids} 仍在。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>It counts {count} rows.</source>
        <translation>服务统计为 {count} 个要素。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>It does not count its rows: nobody can tell whether all of them came.</source>
        <translation>服务不统计要素数，无法判断是否全部取回。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>It gives no rows.</source>
        <translation>服务没有返回要素。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>It was taken away again.</source>
        <translation>已删除测试要素。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Item</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>J, Q or a digit</source>
        <translation>J、Q 或数字</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>JOINED is for FORMAT pdf: a picture has one page.</source>
        <translation>JOINED 只能与 FORMAT pdf 同用：图片只有一页。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <location filename="../processing_provider/parameters.py"/>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/survey/outcome.py"/>
        <source>Joint review</source>
        <translation>联合核实</translation>
    </message>
    <message>
        <location filename="../tools/certificates/job.py"/>
        <source>Judging the overlaps.</source>
        <translation>正在判定重叠类型。</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>KCXS of feature {row} is {value}. It must be at least 0 and below 1.</source>
        <translation>第 {row} 个要素的 KCXS 为 {value}，应大于等于 0 且小于 1。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Keep the styles (qml, geopackage, project)</source>
        <translation>保存样式（qml、geopackage、project）</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>Kilometre grid</source>
        <translation>公里网</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Kind of mineral</source>
        <translation>矿种类别</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Kind of right</source>
        <translation>权利类型</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <location filename="../tools/services/probe.py"/>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>Kind of service</source>
        <translation>服务类型</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Kind of service (wfs, oapif: OGC API Features)</source>
        <translation>服务类型（wfs；oapif 为 OGC API Features）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Kind of service (wfs, oapif: OGC API Features, wms, wmts: pictures)</source>
        <translation>服务类型（wfs；oapif：OGC API Features；wms、wmts：图片服务）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>Kind of settlement</source>
        <translation>城镇村属性码</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>LAYER: layer {layer} is no ledger of overlapping rights, it has no field {field}.</source>
        <translation>LAYER：图层 {layer} 不是一地多证台账，缺少字段 {field}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>LAYERS is empty, and the project has no vector layer: there is nothing to style.</source>
        <translation>LAYERS 为空，工程中也没有矢量图层：没有可套用样式的图层。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>LAYERS is empty, and the project shows no layer: there is nothing to print.</source>
        <translation>LAYERS 为空，工程中也没有显示的图层：没有可打印的内容。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>LEDGER: the workbook {path} does not exist.</source>
        <translation>LEDGER：工作簿 {path} 不存在。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>LINE is {line}, so {parameter} must be given.</source>
        <translation>LINE 为 {line}，须提供 {parameter}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Lacking (m²)</source>
        <translation>缺口（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Land class</source>
        <translation>地类</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Land classes of the second survey</source>
        <translation>二调地类</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Land classes of the third survey</source>
        <translation>三调地类</translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Land survey</source>
        <translation>国土调查</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Land-class mapping</source>
        <translation>地类对接</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Land-class mapping: {survey} and {monitoring}</source>
        <translation>地类对接：{survey} 与 {monitoring}</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Language of groups and legends</source>
        <translation>图层组和图例的语言</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Language of the legend</source>
        <translation>图例语言</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>Largest area by the factor {factor}</source>
        <translation>按扩展倍数 {factor} 的最大面积</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Later division (GLBJ)</source>
        <translation>后期管理边界图斑（GLBJ）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Law reference</source>
        <translation>依据</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Lawful stacks</source>
        <translation>合法叠加</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/control_lines/mutual.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../tools/findings/summary.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../dialogs/area_choice.py"/>
        <location filename="../dialogs/platform.py"/>
        <location filename="../dialogs/pull.py"/>
        <location filename="../dialogs/push.py"/>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Layer of units</source>
        <translation>行政区图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Layer to align</source>
        <translation>待对齐图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Layer to check (DLTB, CJDCQ, YJJBNTTB, ZDJBXX …)</source>
        <translation>要检查的图层（DLTB、CJDCQ、YJJBNTTB、ZDJBXX 等）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Layer to clean</source>
        <translation>待清理图层</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate_job.py"/>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Layer to edit</source>
        <translation>供编辑的图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Layer to look at (empty: the first that has rows)</source>
        <translation>检测的图层（留空：第一个有要素的图层）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Layer whose sheets are wanted</source>
        <translation>求取图幅的图层</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_undo.py"/>
        <source>Layer {layer} cannot be edited now.</source>
        <translation>图层 {layer} 现在不能编辑。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <source>Layer {layer} does not have all of the fields {fields}.</source>
        <translation>图层 {layer} 不具备字段 {fields} 的全部。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>Layer {layer} does not say the level of hazard: it is left out.</source>
        <translation>图层 {layer} 没有注明风险等级，未参与检查。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Layer {layer} fits the database version “{version}” best.</source>
        <translation>图层 {layer} 与数据库版本“{version}”最为吻合。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/towns.py"/>
        <location filename="../tools/certificates/context.py"/>
        <source>Layer {layer} has neither {village} nor {district}, the code of a place. Its fields are: {names}.</source>
        <translation>图层 {layer} 没有行政区代码字段 {village} 或 {district}，现有字段：{names}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fix_cases.py"/>
        <source>Layer {layer} has no case to work on.</source>
        <translation>图层 {layer} 中没有可处理的案件。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fix_cases.py"/>
        <source>Layer {layer} has no case {cases}.</source>
        <translation>图层 {layer} 中没有案件 {cases}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_run.py"/>
        <source>Layer {layer} has no cases to print.</source>
        <translation>图层 {layer} 没有可打印的个案。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_words.py"/>
        <source>Layer {layer} has no column that says the {column}. Looked for: {names}.</source>
        <translation>图层 {layer} 没有说明“{column}”的字段。查找过：{names}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer} has no column “{column}”, which was chosen for {field}. Its fields are: {names}.</source>
        <translation>图层 {layer} 没有为 {field} 选定的列“{column}”。现有字段：{names}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/alignment.py"/>
        <location filename="../tools/checks/reference.py"/>
        <location filename="../tools/geometry/ground.py"/>
        <source>Layer {layer} has no coordinate reference system. Set it in the layer's properties.</source>
        <translation>图层 {layer} 没有坐标系。请在图层属性中设置。</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>Layer {layer} has no coordinate system, so its areas cannot be computed. Set it (layer properties, Source) to the one it was made in, for example EPSG:4523.</source>
        <translation>图层 {layer} 没有坐标系，无法计算面积。请在图层属性的“源”中设置制作时所用的坐标系，例如 EPSG:4523。</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>Layer {layer} has no coordinate system.</source>
        <translation>图层 {layer} 没有坐标系。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/context.py"/>
        <source>Layer {layer} has no coordinate system; that of the parcels was taken.</source>
        <translation>图层 {layer} 没有坐标系，已按权利图层的坐标系处理。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Layer {layer} has no field of any known database version.</source>
        <translation>图层 {layer} 没有任何已知数据库版本的字段。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <location filename="../tools/survey/checks/inspected.py"/>
        <location filename="../tools/survey/checks/topology.py"/>
        <location filename="../tools/survey/checks/unique.py"/>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Layer {layer} has no field {fields}.</source>
        <translation>图层 {layer} 没有字段 {fields}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fix_cases.py"/>
        <source>Layer {layer} has no field {fields}. Give the layer of cases that the search for overlaps made.</source>
        <translation>图层 {layer} 没有字段 {fields}。请给出“查找重叠权利”生成的案件图层。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <source>Layer {layer} has no field {field} (database version “{version}” has no zones).</source>
        <translation>图层 {layer} 没有字段 {field}（数据库版本“{version}”不划分规划分区）。</translation>
    </message>
    <message>
        <location filename="../tools/checks/layer.py"/>
        <location filename="../tools/checks/people.py"/>
        <location filename="../tools/control_lines/attributes.py"/>
        <location filename="../tools/control_lines/content_classes.py"/>
        <location filename="../tools/control_lines/identifiers.py"/>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>Layer {layer} has no field {field}.</source>
        <translation>图层 {layer} 没有字段 {field}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/alignment.py"/>
        <location filename="../tools/exchange/layers/model.py"/>
        <location filename="../tools/survey/mapping_columns.py"/>
        <source>Layer {layer} has no field {field}. Its fields are: {fields}.</source>
        <translation>图层 {layer} 没有字段 {field}。现有字段：{fields}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer} has no field {field}. Looked for: {looked}. Its fields are: {names}. Choose one.</source>
        <translation>图层 {layer} 没有字段 {field}。已查找：{looked}。现有字段：{names}。请选择一个。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison.py"/>
        <location filename="../tools/boundary/routing.py"/>
        <source>Layer {layer} has no field {field}: it is no result of onemap:delineateboundaries.</source>
        <translation>图层 {layer} 没有字段 {field}：不是 onemap:delineateboundaries 的成果。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>Layer {layer} has no field {field}: towns and villages are not listed.</source>
        <translation>图层 {layer} 没有字段 {field}，未列出城镇和村庄。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/inputs.py"/>
        <source>Layer {layer} has no patches.</source>
        <translation>图层 {layer} 没有图斑。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/lines.py"/>
        <location filename="../processing_provider/level_job.py"/>
        <source>Layer {layer} has no rows.</source>
        <translation>图层 {layer} 没有要素。</translation>
    </message>
    <message>
        <location filename="../tools/checks/run.py"/>
        <source>Layer {layer} has no rows: there was nothing to examine in it.</source>
        <translation>图层 {layer} 没有要素，无可检查内容。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Layer {layer} has no zones ({field}): all of it is taken for {zones}.</source>
        <translation>图层 {layer} 没有规划分区（{field}），整体按 {zones} 处理。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/earlier.py"/>
        <location filename="../tools/boundary/previous.py"/>
        <source>Layer {layer} has no {field}: it is no division that onemap:delineateboundaries made.</source>
        <translation>图层 {layer} 没有 {field}：不是 onemap:delineateboundaries 划定的成果。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/earlier.py"/>
        <source>Layer {layer} has no {field}: these are no lines that onemap:delineateboundaries drew.</source>
        <translation>图层 {layer} 没有 {field}：不是 onemap:delineateboundaries 生成的界线。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/reading.py"/>
        <source>Layer {layer} has none of the codes {codes}. Its fields are: {fields}. Say in FIELDS which holds what.</source>
        <translation>图层 {layer} 没有任何编码字段（{codes}）。其字段为：{fields}。请在 FIELDS 中指明。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/earlier.py"/>
        <source>Layer {layer} has rows that are no single line: it was not drawn by onemap:delineateboundaries.</source>
        <translation>图层 {layer} 有不是单一线的要素：不是 onemap:delineateboundaries 生成的界线。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>Layer {layer} is a table without geometry.</source>
        <translation>图层 {layer} 是没有图形的表。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/pieces.py"/>
        <source>Layer {layer} is empty: nothing lies in it.</source>
        <translation>图层 {layer} 为空：没有图斑位于其内。</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>Layer {layer} is in degrees ({crs}). Reproject it to a projected system, for example EPSG:4523.</source>
        <translation>图层 {layer} 的单位是度（{crs}）。请先重投影到投影坐标系，例如 EPSG:4523。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/earlier.py"/>
        <source>Layer {layer} is in {crs}, the survey in {survey}: a division cannot be carried on in another system.</source>
        <translation>图层 {layer} 的坐标系是 {crs}，调查图层是 {survey}：坐标系不同，成果不能延续。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>Layer {layer} is in {crs}; wanted is CGCS2000 in degrees or in zone {zones} of 3 degrees.</source>
        <translation>图层 {layer} 的坐标系为 {crs}；应为 CGCS2000 地理坐标或 3 度带第 {zones} 带。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>Layer {layer} is in {unit} ({crs}); patches are cut in metres. Reproject it first, in Ningxia to EPSG:4523 or EPSG:4524.</source>
        <translation>图层 {layer} 的单位是{unit}（{crs}），而图斑须以米为单位切分。请先重投影，宁夏用 EPSG:4523 或 EPSG:4524。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/earlier.py"/>
        <source>Layer {layer} is no ledger of overlapping rights: it has no field {field}. Give the OUTPUT of an earlier run.</source>
        <translation>图层 {layer} 不是一地多证台账：缺少字段 {field}。请给出以前运行的 OUTPUT。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Layer {layer} lacks {fields}; whether they are mandatory is not known.</source>
        <translation>图层 {layer} 缺少 {fields}；资料未说明这些字段是否必填。</translation>
    </message>
    <message>
        <location filename="../tools/checks/reference.py"/>
        <source>Layer {layer} lies at longitude {longitude}, outside of China: its CRS is wrong.</source>
        <translation>图层 {layer} 位于经度 {longitude}，在中国之外，坐标系有误。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/opening.py"/>
        <source>Layer {layer} of {path} cannot be read: {reason}</source>
        <translation>{path} 中的图层 {layer} 无法读取：{reason}</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/opening.py"/>
        <source>Layer {layer} of {path}: texts are not in the declared encoding; state the encoding. ({reason})</source>
        <translation>{path} 中的图层 {layer}：文字与声明的编码不符，请指定编码。（{reason}）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>Layer {layer} says neither the kind of right (exploration, mining) nor the mineral: no column for them is there, and its name does not tell.</source>
        <translation>图层 {layer} 既未注明权利类型（探矿、采矿），也未注明矿种：没有相应字段，图层名也无从判断。</translation>
    </message>
    <message>
        <location filename="../tools/checks/area_checks.py"/>
        <source>Layer {layer} stores no area.</source>
        <translation>图层 {layer} 没有面积字段。</translation>
    </message>
    <message>
        <location filename="../processing_provider/level_job.py"/>
        <source>Layer {layer} was changed during the run.</source>
        <translation>图层 {layer} 在运行期间被修改。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push.py"/>
        <source>Layer {layer} was changed on the service since it was pulled (fields {fields}). Pull it again.</source>
        <translation>拉取后服务上的图层 {layer} 已变化（字段 {fields}）。请重新拉取。</translation>
    </message>
    <message>
        <location filename="../tools/checks/layer.py"/>
        <source>Layer {layer} was changed while it was being checked. Run again when nobody edits it.</source>
        <translation>图层 {layer} 在检查过程中被修改。请在无人编辑时重新运行。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/earlier.py"/>
        <source>Layer {layer} was made by the rules {others}, these are {rules}: other rules may change any patch. Run onemap:delineateboundaries.</source>
        <translation>图层 {layer} 由规则 {others} 生成，本次规则是 {rules}：规则不同，任何图斑都可能改变。请运行 onemap:delineateboundaries。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/session.py"/>
        <source>Layer {layer}, field {field}: a value does not fit the type {kind} ({reason}).</source>
        <translation>图层 {layer} 字段 {field}：有值与类型 {kind} 不符（{reason}）。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>Layer {layer}, field {field}: {count} texts were longer than the field and were cut.</source>
        <translation>图层 {layer} 字段 {field}：{count} 处文字超过字段长度，已截断。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>Layer {layer}, repaired rows – {kinds}.</source>
        <translation>图层 {layer} 已修复的要素——{kinds}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/earlier.py"/>
        <source>Layer {layer}, row {row} has no geometry.</source>
        <translation>图层 {layer} 第 {row} 行没有图形。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>Layer {layer}, row {row} lies outside of the area of use of {crs}: the layer's CRS is wrong.</source>
        <translation>图层 {layer} 第 {row} 行超出 {crs} 的适用范围：图层坐标系设置有误。</translation>
    </message>
    <message>
        <location filename="../processing_provider/level_job.py"/>
        <source>Layer {layer}, row {row}: KCXS {value} is not between 0 and 1 (0.085, not 8.5).</source>
        <translation>图层 {layer} 第 {row} 行：KCXS {value} 不在 0 至 1 之间（应写 0.085，不写 8.5）。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/vicinity.py"/>
        <location filename="../tools/exchange/layers/model.py"/>
        <location filename="../tools/geometry/ground.py"/>
        <source>Layer {layer}, row {row}: the geometry cannot be read.</source>
        <translation>图层 {layer} 第 {row} 行：图形无法读取。</translation>
    </message>
    <message>
        <location filename="../processing_provider/area_job.py"/>
        <source>Layer {layer}, row {row}: the geometry is no polygon or cannot be read.</source>
        <translation>图层 {layer} 第 {row} 行：图形不是面，或无法读取。</translation>
    </message>
    <message>
        <location filename="../processing_provider/level_job.py"/>
        <source>Layer {layer}, row {row}: the group field {field} is empty.</source>
        <translation>图层 {layer} 第 {row} 行：分组字段 {field} 为空。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/areas.py"/>
        <source>Layer {layer}: areas on record were not compared, because the layer is not in metres.</source>
        <translation>图层 {layer}：坐标不是以米为单位，登记面积未比较。</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_run.py"/>
        <source>Layer {layer}: case {number} has no polygon, so it cannot be printed.</source>
        <translation>图层 {layer}：个案 {number} 没有图形，无法打印。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>Layer {layer}: fields renamed for the format: {names}.</source>
        <translation>图层 {layer}：因格式限制，字段已改名：{names}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Layer {layer}: names cut short: {fields}.</source>
        <translation>图层 {layer}：字段名被截断：{fields}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>Layer {layer}: the M values of the vertices were left out when it was read.</source>
        <translation>图层 {layer}：读取时略去了节点的 M 值。</translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer}: the column “{column}” may be any of the fields {fields}. Choose its field.</source>
        <translation>图层 {layer}：列“{column}”可能对应字段 {fields} 中的任意一个，请指定。</translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>Layer {layer}: the field {field} may be any of the columns {columns}. Choose one.</source>
        <translation>图层 {layer}：字段 {field} 可能对应列 {columns} 中的任意一个，请指定。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/reading.py"/>
        <source>Layer {layer}: the field {field} may be any of the columns {columns}. Say which in FIELDS.</source>
        <translation>图层 {layer}：字段 {field} 可能是 {columns} 中的任一列。请在 FIELDS 中指明。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>Layer {layer}: the file declares {declared}, but its texts are {found} and were read as that.</source>
        <translation>图层 {layer}：文件声明编码为 {declared}，但文字实际为 {found}，已按后者读取。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/parcels.py"/>
        <source>Layer {layer}: the right of {count} rows is not known; they are held against all others.</source>
        <translation>图层 {layer}：{count} 行的权利类型未识别，与其他所有权利一并比对。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Layer {layer}: wider than the standard: {fields}.</source>
        <translation>图层 {layer}：以下字段长于标准规定：{fields}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <location filename="../processing_provider/feature_source.py"/>
        <source>Layer {layer}: {count} curved geometries were read as straight segments.</source>
        <translation>图层 {layer}：{count} 个曲线图形已按折线读取。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Layer {layer}: {count} fields, geometry {kind}.</source>
        <translation>图层 {layer}：{count} 个字段，几何类型 {kind}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/inputs.py"/>
        <location filename="../tools/survey/mapping_job.py"/>
        <source>Layer {layer}: {count} pairs of patches overlap ({area} m²). The ground stays with the lower id.</source>
        <translation>图层 {layer}：{count} 对图斑重叠（{area} 平方米）。重叠部分归标识较小的图斑。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/routing.py"/>
        <source>Layer {layer}: {count} pairs of patches overlap ({area} m²); each keeps its ground.</source>
        <translation>图层 {layer}：{count} 对图斑重叠（{area} 平方米），各自按全部范围分派。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/context.py"/>
        <source>Layer {layer}: {count} pairs of rows overlap near the cases; their common ground counts once.</source>
        <translation>图层 {layer}：案件附近有 {count} 对图形相互重叠，公共部分只计一次。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison.py"/>
        <location filename="../tools/boundary/pieces.py"/>
        <location filename="../tools/boundary/routing.py"/>
        <source>Layer {layer}: {count} pairs of rows overlap; their common ground counts once.</source>
        <translation>图层 {layer}：{count} 对图形重叠，重叠处只计一次。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_job.py"/>
        <source>Layer {layer}: {count} patches overlap others; their common ground is counted for each of them.</source>
        <translation>图层 {layer}：{count} 个图斑与其他图斑重叠，重叠地块在各图斑中分别计算。</translation>
    </message>
    <message>
        <location filename="../processing_provider/area_job.py"/>
        <source>Layer {layer}: {count} polygons are invalid, they cross themselves (rows {rows}). Their area is that of the repaired shape, both sides of a crossing counted; the shapes themselves are copied as they are.</source>
        <translation>图层 {layer}：{count} 个面图形无效，边界自相交（行 {rows}）。面积按修复后的图形计算，交叉两侧均计入；图形本身原样复制。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/parcels.py"/>
        <source>Layer {layer}: {count} rows are not in force and take no part.</source>
        <translation>图层 {layer}：{count} 行为非现势数据，未参与比对。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>Layer {layer}: {count} rows are of several parts.</source>
        <translation>图层 {layer}：{count} 行为多部件。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_words.py"/>
        <source>Layer {layer}: {count} rows do not say the {column}.</source>
        <translation>图层 {layer}：{count} 行没有填写“{column}”。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>Layer {layer}: {count} rows have Z or M values, which the standards do not have.</source>
        <translation>图层 {layer}：{count} 行带有 Z 值或 M 值，标准中没有此类坐标。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>Layer {layer}: {count} rows have minerals that are not in the list ({values}): taken as not strategic.</source>
        <translation>图层 {layer}：{count} 行的矿种不在清单中（{values}），按非战略性矿产处理。</translation>
    </message>
    <message>
        <location filename="../processing_provider/area_job.py"/>
        <source>Layer {layer}: {count} rows have no geometry and no area (rows {rows}).</source>
        <translation>图层 {layer}：{count} 行没有图形，因此没有面积（行 {rows}）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/parcels.py"/>
        <source>Layer {layer}: {count} rows have no number.</source>
        <translation>图层 {layer}：{count} 行没有单元号或编码。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_words.py"/>
        <source>Layer {layer}: {count} rows have values of {column} that are not in the list of words: {values}.</source>
        <translation>图层 {layer}：{count} 行的“{column}”取值不在词表中：{values}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/context.py"/>
        <source>Layer {layer}: {count} rows near the cases were repaired for the run.</source>
        <translation>图层 {layer}：案件附近有 {count} 个图形在本次运行中被修复。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/inputs.py"/>
        <location filename="../tools/boundary/routing.py"/>
        <location filename="../tools/survey/mapping_job.py"/>
        <source>Layer {layer}: {count} rows share their id with another row.</source>
        <translation>图层 {layer}：{count} 行与其他行的标识重复。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/source.py"/>
        <source>Layer {layer}: {count} texts end in the middle of a character, which was left out.</source>
        <translation>图层 {layer}：{count} 处文字末尾只剩半个字符，已舍去。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/routing.py"/>
        <source>Layer {layer}: {field} has values that no management type has: {values}.</source>
        <translation>图层 {layer}：字段 {field} 有管理类型中没有的值：{values}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/area_checks.py"/>
        <source>Layer {layer}: {field} is empty throughout.</source>
        <translation>图层 {layer}：{field} 全部为空。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Layer {layer}: {rows} rows</source>
        <translation>图层 {layer}：{rows} 行</translation>
    </message>
    <message>
        <location filename="../tools/boundary/pieces.py"/>
        <source>Layer {layer}: {values} of {token} are not in the list of values, so no rule knows them.</source>
        <translation>图层 {layer}：{token} 的取值 {values} 不在取值表中，任何规则都不会认出它们。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Layer {name} (parcels)</source>
        <translation>图层 {name}（宗地数）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/tokens.py"/>
        <source>Layer {role} ({name}) has no column for {tokens}, which {rules} ask for.</source>
        <translation>图层 {role}（{name}）没有 {tokens} 对应的字段，规则 {rules} 要用到。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Layer, by the service's name of it</source>
        <translation>图层（服务中的名称）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../tools/services/pictures/trial.py"/>
        <location filename="../tools/services/probe.py"/>
        <location filename="../processing_provider/style_run.py"/>
        <source>Layers</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Layers (empty: all of the project that are recognised)</source>
        <translation>图层（空：工程中所有能识别的图层）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Layers in groups</source>
        <translation>归组图层数</translation>
    </message>
    <message>
        <location filename="../dialogs/project_template.py"/>
        <source>Layers keep their style. Those that nobody can be sure of stay where they are.</source>
        <translation>图层样式不变；不能确定的图层留在原处。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Layers of rights (parcels, plots, certificates)</source>
        <translation>权利图层（宗地、地块、证书图斑）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>Layers of rights, to draw the parcels</source>
        <translation>权利图层（用于绘出宗地）</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Layers of {name}</source>
        <translation>{name} 的图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Layers that nobody knows</source>
        <translation>无法识别的图层</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>Layers that were not given: {layers}.</source>
        <translation>未提供的图层：{layers}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Layers, the uppermost first (empty: all of the open project)</source>
        <translation>图层，最上面的在前（为空时取当前工程全部图层）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Layers, the uppermost first (empty: those shown in the project)</source>
        <translation>图层，最上面的在前（为空时用工程中显示的图层）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Layout (A3, A1 or sheet of the national division)</source>
        <translation>布局（A3、A1 或标准图幅 sheet）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Ledger</source>
        <translation>台账</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>Ledger layer (OUTPUT of the search for overlaps)</source>
        <translation>台账图层（查找权利重叠的 OUTPUT）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Ledger of an earlier run (layer or workbook)</source>
        <translation>以前的台账（图层或工作簿）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Ledger of findings</source>
        <translation>问题台账</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Ledger of overlapping rights</source>
        <translation>一地多证台账</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>Ledger workbook that was filled in (Excel or WPS)</source>
        <translation>填写后的台账工作簿（Excel 或 WPS）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Left</source>
        <translation>左侧</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Left as they are: {layers}</source>
        <translation>未改动：{layers}</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/drawing.py"/>
        <source>Left out, too many lines for this scale: {titles}.</source>
        <translation>线条过密、在此比例尺下未绘制：{titles}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Length (km)</source>
        <translation>长度（千米）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Length (m)</source>
        <translation>长度（米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Length of the border (m)</source>
        <translation>边界长度（米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Letter of what is attached</source>
        <translation>定着物特征码</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Letters of owner and kind of parcel</source>
        <translation>所有权与宗地特征码组合</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Level areas to control areas</source>
        <translation>面积平差</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Level of approval</source>
        <translation>拟报批层级</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Levelled patches</source>
        <translation>平差后的图斑</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Levelling log</source>
        <translation>平差记录</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>Levelling to the control area {control} m2{name} would leave feature {id} with {after} m2 instead of {before} m2. Merge features that are so small, or check the control area.</source>
        <translation>按控制面积 {control} 平方米{name}平差后，要素 {id} 的面积将由 {before} 平方米变为 {after} 平方米。请合并过小的图斑，或核对控制面积。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Limit</source>
        <translation>限值</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Limits</source>
        <translation>限值</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Limits: {limits}.</source>
        <translation>限值：{limits}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Line</source>
        <translation>控制线</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Line to adjust (YN farmland, HX red line, BJ urban boundary)</source>
        <translation>要调整的控制线（YN 永农、HX 红线、BJ 开发边界）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Lines</source>
        <translation>线数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateboundaries.py"/>
        <source>Lines of the earlier division (GLBJX; empty: all are drawn anew, which takes longer)</source>
        <translation>上一次的界线（GLBJX；不给则全部重新生成，用时较长）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>List of lawful stacks</source>
        <translation>合法叠加清单</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>List of survey noise</source>
        <translation>测量误差清单</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Listed</source>
        <translation>清单</translation>
    </message>
    <message>
        <location filename="../tools/services/probe_steps.py"/>
        <location filename="../dialogs/connection_dialog.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Login</source>
        <translation>登录</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Login (empty: that of the pull)</source>
        <translation>登录(留空:沿用提取时的)</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Login kept in QGIS</source>
        <translation>QGIS 中保存的登录</translation>
    </message>
    <message>
        <location filename="../tools/standards/map_sheets.py"/>
        <source>Longitude {longitude}, latitude {latitude} lies outside of the map sheets: 0 to 88 degrees north.</source>
        <translation>经度 {longitude}、纬度 {latitude} 不在图幅范围内（北纬 0 至 88 度）。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Look for batches that lie displaced</source>
        <translation>查找整体位移的批次</translation>
    </message>
    <message>
        <location filename="../tools/certificates/job.py"/>
        <source>Looking for overlaps.</source>
        <translation>正在查找重叠。</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>Made by</source>
        <translation>编制人</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report.py"/>
        <source>Made with One Map Tools.</source>
        <translation>由一张图工具集生成。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Make the map sheets 1:10 000 beside it, for the atlas</source>
        <translation>在工程旁生成 1:1 万图幅，供图集使用</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../processing_provider/groups.py"/>
        <source>Management boundary</source>
        <translation>管理边界</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>Management boundary carried on</source>
        <translation>管理边界更新</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Management boundary: balance of {survey}</source>
        <translation>管理边界：{survey} 平衡表</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Management patches (GLBJ)</source>
        <translation>管理边界图斑（GLBJ）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Management types</source>
        <translation>管理类型</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Management types and boundary lines</source>
        <translation>管理类型与边界线</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Management types by area</source>
        <translation>各管理类型面积</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>Map A1</source>
        <translation>A1 专题图</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>Map A3</source>
        <translation>A3 专题图</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Map land classes</source>
        <translation>地类对接</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <location filename="../processing_provider/project_layouts.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>Map review number</source>
        <translation>审图号</translation>
    </message>
    <message>
        <location filename="../processing_provider/frame_page.py"/>
        <source>Map review number: {number}</source>
        <translation>审图号：{number}</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>Map sheet 1:10 000</source>
        <translation>1:1 万图幅</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>Map sheet number</source>
        <translation>图幅号</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Map sheets</source>
        <translation>图幅</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_run.py"/>
        <source>Map sheets 1:10 000</source>
        <translation>1:1 万图幅</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Map sheets of an area</source>
        <translation>生成区域图幅</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Map without certificate</source>
        <translation>仅图无证</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Mapped pieces</source>
        <translation>对接碎块</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Maps</source>
        <translation>地图</translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Maps and sheets</source>
        <translation>制图与图幅</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>Mask names of persons</source>
        <translation>个人姓名脱敏</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Mask names of persons in all outputs</source>
        <translation>所有成果遮盖个人姓名</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <source>Matrix sets</source>
        <translation>瓦片矩阵集</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <source>Matrix sets, their CRS and number of levels: {sets}.</source>
        <translation>瓦片矩阵集、坐标系及级数：{sets}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Mean point error (m)</source>
        <translation>点位中误差（米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Mean that comes in</source>
        <translation>划入均值</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Mean that goes out</source>
        <translation>调出均值</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Mean width</source>
        <translation>平均宽度</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/checks/fields.py"/>
        <source>Mean width (m)</source>
        <translation>平均宽度（米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Mean width up to which an overlap is a sliver (m; empty: by accuracy)</source>
        <translation>平均宽度不超过此值的重叠视为边界误差（米；为空：按精度）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Meaning</source>
        <translation>含义</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>Merged slivers</source>
        <translation>归并的细碎图斑</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Met by other townships (m²)</source>
        <translation>由其他乡镇补足（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Method</source>
        <translation>处理方法</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/conflicts.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Mine</source>
        <translation>本地</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Mineral</source>
        <translation>矿种</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>Mining rights inside the red line</source>
        <translation>生态保护红线内的矿业权</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Mining rights over farmland</source>
        <translation>永久基本农田与矿业权重叠</translation>
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
        <translation>缺少 Python 包：{names}。请安装一次，然后重新启动 QGIS。
在线安装：
  {online}
从安装包文件夹安装（先在系统和 Python 版本相同的机器上下载，再拷贝过来）：
  {collect}
  {offline}
两种方式安装后都要删除 pip 附带的 numpy，QGIS 已自带：
  {clean}</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Monitoring</source>
        <translation>监测</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Monitoring class</source>
        <translation>监测地类</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Monitoring class (LCDL)</source>
        <translation>林草地类（LCDL）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Monitoring class field (empty: DI_LEI)</source>
        <translation>监测地类字段（为空则用 DI_LEI）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Monitoring id field (empty: BSM)</source>
        <translation>监测标识字段（为空则用 BSM）</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Monitoring is more precise inside the group that forestry may refine.</source>
        <translation>在允许林草细化的范围内，监测地类更细。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>Monitoring only</source>
        <translation>仅监测</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Monitoring overlaps</source>
        <translation>监测图斑重叠</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Monitoring patch</source>
        <translation>监测图斑</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Monitoring patches</source>
        <translation>监测图斑</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>Most rows have YSDM {value}; {known} is expected, but that is not confirmed ({certainty}).</source>
        <translation>多数记录的要素代码为 {value}；预期为 {known}，但未经证实（{certainty}）。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Move the batch east by (m; empty: as the cases say)</source>
        <translation>批次向东平移（米；为空：按案件反映的位移）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Move the batch north by (m; empty: as the cases say)</source>
        <translation>批次向北平移（米；为空：按案件反映的位移）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Moved stretches</source>
        <translation>移动的界线段</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Must come in (m²)</source>
        <translation>应划入（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/furniture.py"/>
        <location filename="../processing_provider/case_layout.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>N</source>
        <translation>北</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>NE corner</source>
        <translation>东北角</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>NW corner</source>
        <translation>西北角</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <location filename="../tools/control_lines/content_redline.py"/>
        <location filename="../tools/control_lines/content_urban.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <location filename="../tools/survey/checks/areas.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Name in the service</source>
        <translation>服务中的名称</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Name of the area field</source>
        <translation>面积字段名</translation>
    </message>
    <message>
        <location filename="../tools/services/probe_steps.py"/>
        <source>Name of the host</source>
        <translation>主机名</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>Name of this update in the earlier states (empty: counted)</source>
        <translation>本次更新在历次状态中的名称（为空则按序号）</translation>
    </message>
    <message>
        <location filename="../dialogs/pull.py"/>
        <source>Name the work file.</source>
        <translation>请填写工作文件名。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Names of persons</source>
        <translation>个人姓名</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Names of persons are masked.</source>
        <translation>个人姓名已作遮盖。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Narrower or smaller than the sources are accurate. Counted and listed in the layer of noise, no case.</source>
        <translation>宽度或面积在资料精度以内。已统计并列入误差图层，不立案。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_rows.py"/>
        <source>Natural resources</source>
        <translation>自然资源</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Nature of the right fits the owner</source>
        <translation>权利性质与所有权相符</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Nature reserve</source>
        <translation>自然保护地</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/agreement.py"/>
        <source>Nature {value} ({name}) does not fit {owner}: G bears 1xx, J bears 2xx.</source>
        <translation>权利性质 {value}（{name}）与 {owner} 不符：G 对应 1xx，J 对应 2xx。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>Neither the target area nor the base area is known: the check's parameters target_area and base_area (m²) are empty, and no survey with {field} (201, 202) was given. Write them in the county's table of checks.</source>
        <translation>既不知道下达指标，也不知道现状基数：检查参数 target_area、base_area（平方米）为空，也没有带 {field}（201、202）的调查图层。请在县级检查规则表中填写。</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>New errors</source>
        <translation>新增错误</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>New numbers read like 宁(2025)盐池县不动产权第0000001号, older ones have a few known forms; others are often cut or typed wrongly. The number is never used as a key.</source>
        <translation>新证号形如“宁(2025)盐池县不动产权第0000001号”，旧证号有几种固定写法；其他写法多为截断或录入错误。证号不作为关联键。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source>New overlaps of {area} m² come with the move.</source>
        <translation>平移会产生 {area} 平方米的新重叠。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>New patches</source>
        <translation>新图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>New patches to be confirmed</source>
        <translation>待确认的新图斑</translation>
    </message>
    <message>
        <location filename="../dialogs/project_template.py"/>
        <source>New project</source>
        <translation>新建工程</translation>
    </message>
    <message>
        <location filename="../dialogs/project_template.py"/>
        <location filename="../plugin.py"/>
        <source>New project from the standard template</source>
        <translation>按标准模板新建工程</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>New since the earlier run</source>
        <translation>较前次新增</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>New…</source>
        <translation>新建…</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>No batch of parcels lies displaced as a whole.</source>
        <translation>没有发现整体位移的批次。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>No candidates</source>
        <translation>不能作为候选的图斑</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>No case: one right may lie on the other.</source>
        <translation>不立案：一个权利可以设在另一个之上。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>No choice keeps the boundary as compact as it was; it was left out of the balance.</source>
        <translation>没有任何选择能保持边界紧凑度不降低，平衡时未计入该要求。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>No choice of whole patches holds the area and {criteria} together, though each alone could be held.</source>
        <translation>面积和{criteria}单独均可满足，但没有一组整块图斑能同时满足。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>No finding takes anything out of this line: there is nothing to adjust.</source>
        <translation>没有需要从该控制线调出的问题，无须调整。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>No larger than the accuracy of both sources, else: {reason}.</source>
        <translation>重叠不超过两个数据源的精度，属边界误差；否则为：{reason}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>No layer got a style. {why}</source>
        <translation>没有图层能套用样式。{why}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>No layer has a place.</source>
        <translation>各图层均没有空间位置。</translation>
    </message>
    <message>
        <location filename="../tools/checks/reference.py"/>
        <source>No layer has a place: there is nothing to compare.</source>
        <translation>各图层均无图形，没有可供比较的内容。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>No layer has the field BSM or YSDM.</source>
        <translation>各图层均没有字段 BSM 或 YSDM。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_slope.py"/>
        <source>No layer says both slope and terraces: layer {layer} has not both {slope} and {terrace}, nor has the survey, and there is no slope map (PDT) with slope levels.</source>
        <translation>没有图层同时注明坡度和梯田：图层 {layer} 和调查图层都没有同时具备 {slope} 和 {terrace}，也没有带坡度级别的坡度图（PDT）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_slope.py"/>
        <source>No layer says which farmland is terraced (GDLX): terraces are among the findings.</source>
        <translation>没有图层注明梯田（GDLX），结果中包含梯田。</translation>
    </message>
    <message>
        <location filename="../tools/checks/area_checks.py"/>
        <source>No layer stores an area that could be compared.</source>
        <translation>没有可供比较的面积字段值。</translation>
    </message>
    <message>
        <location filename="../tools/checks/run.py"/>
        <source>No layer was given for: {roles}.</source>
        <translation>未提供图层：{roles}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/tokens.py"/>
        <source>No layer {role} ({name}): {tokens} stay empty, which {rules} ask for.</source>
        <translation>没有图层 {role}（{name}）：{tokens} 为空，规则 {rules} 要用到。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>No monitoring patch here.</source>
        <translation>此处没有监测图斑。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>No monitoring patch lies here.</source>
        <translation>此处没有监测图斑。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>No national or provincial order of precedence has been published: the rules are data that the county edits, and all of them but those marked as principle are working assumptions. The survey's classes are not changed.</source>
        <translation>国家和自治区尚未公布优先顺序：规则是由县级维护的数据，除注明为原则的以外均为工作假设。调查地类不作改动。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>No official crosswalk between the two systems has been obtained: rules carry their source and certainty, see the sheet “Rules used” of the workbook. The survey's class is never changed by this run.</source>
        <translation>尚未取得两个分类体系之间的官方对接表：各条规则均注明来源与可信程度，见工作簿“所用规则”表。本次运行不会更改调查地类。</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>No polygon of {layer} is selected.</source>
        <translation>图层 {layer} 中没有选中的面。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report_parts.py"/>
        <source>No rows.</source>
        <translation>没有数据。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>No rule for monitoring class {code} holds with what was measured; the survey class is kept.</source>
        <translation>监测地类 {code} 没有规则符合实测指标，保留调查地类。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>No rule knows the monitoring class {code}.</source>
        <translation>没有规则涉及监测地类 {code}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source>No sliver, so its edge cannot be snapped: {cases}. Cut or split it, or allow a larger width.</source>
        <translation>不是边界误差，不能吸附：{cases}。请改用切除或平分，或放宽宽度。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>No standard style</source>
        <translation>无标准样式</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>No survey patch here.</source>
        <translation>此处没有调查图斑。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>No survey patch lies here.</source>
        <translation>此处没有调查图斑。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fix_cases.py"/>
        <source>No two parcels of the layers have the numbers and the place of case {cases}. Are the layers those of the run?</source>
        <translation>图层中没有编号和位置都与案件 {cases} 相符的两个图形。图层是否为查找时所用的图层？</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>No two rights conflict: the ledger is empty.</source>
        <translation>没有相互冲突的权利，台账为空。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_run.py"/>
        <source>Nobody can say what these layers are, so they were neither styled nor moved: {layers}</source>
        <translation>以下图层无法确定，未套样式也未移动：{layers}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>Nobody says when farmland was designated: layer {layer} has no such day (BHKSSJ, HDSDSJ), and the check's parameter designation_date is empty. Write it in the county's table of checks.</source>
        <translation>不知道永久基本农田的划定时间：图层 {layer} 没有划定时间（BHKSSJ、HDSDSJ），检查参数 designation_date 也为空。请在县级检查规则表中填写。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Noise</source>
        <translation>噪声碎块</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Noise area (ha)</source>
        <translation>噪声面积（公顷）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Noise by pair of rights</source>
        <translation>按权利对统计的误差</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Noise pieces</source>
        <translation>噪声碎块</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Noise pieces among them</source>
        <translation>其中噪声碎块数</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/job.py"/>
        <source>None of the checks chosen is about layers of type {layer} ({name}).</source>
        <translation>所选检查项均不适用于 {layer}（{name}）图层。</translation>
    </message>
    <message>
        <location filename="../tools/checks/examined.py"/>
        <source>None of the layers that this check looks at is there: {roles}.</source>
        <translation>本项检查所涉图层均未提供：{roles}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>North (m)</source>
        <translation>北向（米）</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>North edge</source>
        <translation>北边</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>North is grid north; meridian convergence in the middle {angle} (east of true north +)</source>
        <translation>指北针为坐标北；图中央子午线收敛角 {angle}（坐标北偏东为正）</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/lines.py"/>
        <location filename="../tools/survey/checks/topology.py"/>
        <source>Not compared with {role}: no such layer was given.</source>
        <translation>未与 {role} 比较：没有给出该图层。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registers.py"/>
        <source>Not compared, because only one side has them: parcels of kind {kinds}.</source>
        <translation>仅一方有，未比较：特征码为 {kinds} 的宗地。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>Not measured: {fields}.</source>
        <translation>未测定：{fields}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Not run</source>
        <translation>未执行</translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <location filename="../tools/exchange/workbook.py"/>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source>Nothing is left of a parcel: {cases}.</source>
        <translation>有图形被全部切除：{cases}。</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Nothing is to be sent.</source>
        <translation>没有需要推送的变更。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/routing.py"/>
        <source>Nothing tells the township of {count} parts. Give townships (XZQ) as ADMIN.</source>
        <translation>无法判断 {count} 个部分所在的乡镇，请用 ADMIN 提供乡镇（XZQ）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Nothing tells where the cases lie. Give villages (CJDCQ) or townships (XZQ) as ADMIN.</source>
        <translation>无法判断案件所在地。请在 ADMIN 中给出村级调查区（CJDCQ）或行政区（XZQ）。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Nothing was changed since the layer was pulled.</source>
        <translation>拉取以来没有修改。</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Nothing was changed.</source>
        <translation>没有变更。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Nothing was sent: first somebody has to decide about the conflicts.</source>
        <translation>未发送任何修改：请先处理冲突。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Null values</source>
        <translation>空值</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Number (CTBH)</source>
        <translation>矛盾图斑编号（CTBH）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Number of cases</source>
        <translation>案件数</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Number of cases in brackets.</source>
        <translation>括号内为案件数。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Number of changed areas</source>
        <translation>被调整的图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>Number of changed cases</source>
        <translation>发生变化的案件数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>Number of changed cells</source>
        <translation>发生变化的单元格数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Number of changed patches</source>
        <translation>图形变化的图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Number of changed pieces</source>
        <translation>变化地块数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkruletable.py"/>
        <source>Number of changed rules</source>
        <translation>被改动的规则数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Number of changes</source>
        <translation>修改数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Number of changes that it refused</source>
        <translation>被平台拒绝的修改数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Number of changes that the platform has now</source>
        <translation>平台已有的修改数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Number of checks that did not run</source>
        <translation>未执行的检查项数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Number of combinations to decide</source>
        <translation>待定组合数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/delineateboundaries.py"/>
        <source>Number of confirmations kept</source>
        <translation>保留的人工确认数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/delineateboundaries.py"/>
        <source>Number of confirmed patches open again</source>
        <translation>重新待确认的图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Number of conflict patches</source>
        <translation>矛盾图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Number of conflicts</source>
        <translation>冲突数</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Number of contradictions</source>
        <translation>矛盾图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Number of corners and edges that stay</source>
        <translation>保持原位的界址点和边数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Number of crumbs</source>
        <translation>碎块数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Number of errors</source>
        <translation>错误数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Number of errors after</source>
        <translation>调整后错误数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Number of errors before</source>
        <translation>调整前错误数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Number of features with unknown codes</source>
        <translation>含未知代码的要素数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Number of filled gaps</source>
        <translation>消除的缝隙数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Number of gaps and overlaps left</source>
        <translation>未处理的缝隙和重叠数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Number of groups</source>
        <translation>分组数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Number of hints</source>
        <translation>提示数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Number of lawful stacks</source>
        <translation>合法叠加数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Number of layers in doubt</source>
        <translation>拿不准的图层数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/delineateboundaries.py"/>
        <source>Number of merged slivers</source>
        <translation>归并的细碎图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Number of moved stretches</source>
        <translation>移动的界线段数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Number of new errors</source>
        <translation>新增错误数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateboundaries.py"/>
        <source>Number of new patches</source>
        <translation>新图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Number of noise overlaps</source>
        <translation>误差数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Number of pages</source>
        <translation>页数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Number of parcels</source>
        <translation>图形数</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Number of patches</source>
        <translation>图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateboundaries.py"/>
        <source>Number of patches kept</source>
        <translation>保留图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Number of patches that come in</source>
        <translation>划入图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Number of patches that go out</source>
        <translation>调出图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Number of patches that were cut</source>
        <translation>被分割的图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Number of patches to be confirmed</source>
        <translation>待人工确认的图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Number of pieces</source>
        <translation>碎块数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Number of planted defects</source>
        <translation>埋设的问题数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Number of proposed corrections</source>
        <translation>更正建议数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/cleancoverage.py"/>
        <source>Number of removed overlaps</source>
        <translation>消除的重叠数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Number of rows</source>
        <translation>要素数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Number of rows that the service counts</source>
        <translation>服务统计的要素数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkruletable.py"/>
        <source>Number of rules in force</source>
        <translation>生效规则数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Number of sheets</source>
        <translation>图幅数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Number of steps that failed</source>
        <translation>未通过的步骤数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Number of steps that went well</source>
        <translation>通过的步骤数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Number of steps with a note</source>
        <translation>有提示的步骤数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Number of styled layers</source>
        <translation>套用样式的图层数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Number of survey patches</source>
        <translation>调查图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateboundaries.py"/>
        <source>Number of survey patches divided again</source>
        <translation>重新划分的调查图斑数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Number of tasks</source>
        <translation>任务数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Number of the document it is based on</source>
        <translation>依据文号</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Number of the finding</source>
        <translation>问题编号</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Number of warnings</source>
        <translation>警告数</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Number used once</source>
        <translation>编号唯一</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Numbers of map sheets (layout sheet)</source>
        <translation>图幅号（布局 sheet）</translation>
    </message>
    <message>
        <location filename="../dialogs/connections.py"/>
        <source>OGC API Features</source>
        <translation>OGC API 要素</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>OGC style (*.sld)</source>
        <translation>OGC 样式 (*.sld)</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/merge.py"/>
        <source>ON_CONFLICT is one of {choices}.</source>
        <translation>ON_CONFLICT 须为 {choices} 之一。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>OUTPUT is a GeoPackage: its name ends in .gpkg.</source>
        <translation>OUTPUT 为 GeoPackage，文件名须以 .gpkg 结尾。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>OUTPUT: a project ends in .qgz or .qgs.</source>
        <translation>OUTPUT：工程文件名以 .qgz 或 .qgs 结尾。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/adjust_job.py"/>
        <source>OUT_CHECKS: findings of {check} take nothing out of line {line}. Possible are: {known}.</source>
        <translation>OUT_CHECKS：{check} 的问题不从控制线 {line} 调出。可用的有：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Office</source>
        <translation>承办单位</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Offices by area</source>
        <translation>各承办单位面积</translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Official areas</source>
        <translation>椭球面积</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>Official sheet area (m²)</source>
        <translation>图幅理论面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Old</source>
        <translation>原状</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>On the map</source>
        <translation>在地图上显示</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>On the platform now</source>
        <translation>平台已有</translation>
    </message>
    <message>
        <location filename="../dialogs/project_template.py"/>
        <location filename="../plugin.py"/>
        <source>One Map</source>
        <translation>一张图</translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <location filename="../processing_provider/provider.py"/>
        <source>One Map Tools</source>
        <translation>一张图工具集</translation>
    </message>
    <message>
        <location filename="../dialogs/environment.py"/>
        <source>One Map: environment</source>
        <translation>一张图：运行环境</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>One answer has at most {limit} rows.</source>
        <translation>一次应答最多 {limit} 个要素。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <source>One of the layers has no year (SJNF): the classes are compared all the same.</source>
        <translation>其中一个图层没有数据年份（SJNF），仍比较地类。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>One parcel, many certificates: what overlaps, and what may overlap</source>
        <translation>权利重叠情况：哪些有冲突，哪些可以叠加</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_matrix.py"/>
        <source>One right</source>
        <translation>一方权利</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Only kinds of right of the list can be registered; kinds 23 and above differ between programs.</source>
        <translation>只能登记代码表内的权利类型；23 及以上各软件不一致。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Only natures of the list can be registered.</source>
        <translation>只能登记代码表内的权利性质。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Only rows that touch this extent</source>
        <translation>只拉取与该范围相交的要素</translation>
    </message>
    <message>
        <location filename="../dialogs/pull.py"/>
        <source>Only rows with</source>
        <translation>仅提取满足</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Only rows with these values, for example DLBM=0101;ZLDWDM=6401221</source>
        <translation>只拉取具有这些值的要素，例如 DLBM=0101;ZLDWDM=6401221</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Only show what would be sent</source>
        <translation>只显示将要发送的内容</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Only the {count} largest are drawn.</source>
        <translation>仅绘制面积最大的 {count} 个。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Only the {count} largest of each type are drawn.</source>
        <translation>每种类型只画面积最大的 {count} 处。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>Open pit: the ground cannot stay farmland while it is mined.</source>
        <translation>露天开采：开采期间该地无法保留为永久基本农田。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Open the layers in the project</source>
        <translation>在工程中打开图层</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Opinion</source>
        <translation>处理意见</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Or an extent</source>
        <translation>或范围</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Order of axes</source>
        <translation>坐标轴顺序</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/layers.py"/>
        <source>Other classes</source>
        <translation>其他地类</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Other classes inside farmland, by class</source>
        <translation>永久基本农田内其他地类，按地类</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Other classes inside farmland, by township</source>
        <translation>永久基本农田内其他地类，按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Other layer</source>
        <translation>相关图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Other layers (farmland, red line, certificates …)</source>
        <translation>其他图层（永农、红线、权证等）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Other layers (reserves, mining, hazards, approved land …)</source>
        <translation>其他图层（自然保护地、矿业权、灾害风险、已批用地等）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Other management</source>
        <translation>管理类型改变</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Other rule</source>
        <translation>判定规则改变</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Others</source>
        <translation>周边</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Outcome</source>
        <translation>检查结论</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Overlap</source>
        <translation>重叠</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Overlap (mu)</source>
        <translation>重叠面积（亩）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Overlap (m²)</source>
        <translation>重叠面积（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Overlap after (m²)</source>
        <translation>处理后重叠面积（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Overlap before (m²)</source>
        <translation>处理前重叠面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Overlap that goes</source>
        <translation>可消除的重叠</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Overlapping rights</source>
        <translation>一地多证</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>Overlapping rights (OUTPUT of the search)</source>
        <translation>权属重叠（查找结果 OUTPUT）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Overlapping rights (result of the search) or its noise</source>
        <translation>重叠权利（查找结果）或其边界误差图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <source>Overlaps below this are edge noise (m²; empty: by the table of checks)</source>
        <translation>小于此面积的重叠列为边缘噪声（平方米；留空按检查表）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <source>Overlaps narrower than this are edge noise (m; empty: by the table of checks)</source>
        <translation>窄于此宽度的重叠列为边缘噪声（米；留空按检查表）</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate.py"/>
        <source>Overlaps row {other} by {area} m² more than before.</source>
        <translation>与要素 {other} 的重叠比原来多 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Overlaps up to this area are noise (m²; empty: by accuracy)</source>
        <translation>误差面积上限（平方米；留空按精度）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Overlaps up to this mean width are noise (m; empty: by accuracy)</source>
        <translation>误差平均宽度上限（米；留空按精度）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Overview</source>
        <translation>概况</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Own crosswalk (CSV)</source>
        <translation>自定义对接表（CSV）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Own list of abolished counties (CSV)</source>
        <translation>自备的已撤销县代码表（CSV）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Own rules of which rights may overlap (CSV)</source>
        <translation>本地权利兼容规则（CSV）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <location filename="../processing_provider/rights_checks.py"/>
        <source>PREVIOUS is the ledger of another county: its first case is {number}, the layers are of county {county}.</source>
        <translation>PREVIOUS 是另一个县的台账：其第一个案件为 {number}，而图层属于县 {county}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/rights_checks.py"/>
        <source>PREVIOUS: layer {layer} is no ledger of overlapping rights, it has no field {field}.</source>
        <translation>PREVIOUS：图层 {layer} 不是一地多证台账，没有字段 {field}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>Page {name}: at this scale the area does not fit the page.</source>
        <translation>第 {name} 页：该比例尺下范围超出图纸。</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>Page {name}: {count} lines of the legend have no room. Choose a larger layout.</source>
        <translation>第 {name} 页：图例有 {count} 行放不下。请选用更大的布局。</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Page {page} of {pages}</source>
        <translation>第 {page} 页 共 {pages} 页</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Pages and limits</source>
        <translation>分页与上限</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Pages do not work: a layer comes in one answer or is cut short.</source>
        <translation>分页无效：图层一次返回，或被截断。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Pages work.</source>
        <translation>分页有效。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Pair of rights</source>
        <translation>权利对</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Pairs</source>
        <translation>对数</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_matrix.py"/>
        <source>Pairs of rights, cases</source>
        <translation>权利对（案件数）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_matrix.py"/>
        <source>Pairs of rights, ha</source>
        <translation>权利对（公顷）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Parcel code inside the unit number</source>
        <translation>单元号中的宗地代码</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Parcel layers, and registers to compare them with</source>
        <translation>宗地图层，以及用来对照的登记表</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Parcels</source>
        <translation>宗地</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Parcels after</source>
        <translation>处理后图形</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Parcels before</source>
        <translation>处理前图形</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Part of the balance</source>
        <translation>平衡项</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Parts below this area stay with the larger one (m²)</source>
        <translation>小于此面积的部分并入较大部分（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Parts narrower than this stay with the larger one (m)</source>
        <translation>窄于此宽度的部分并入较大部分（米）</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Patch</source>
        <translation>图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Patch of change</source>
        <translation>变更图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>Patch of the sliver (BSM)</source>
        <translation>细碎图斑所属图斑（BSM）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Patch {id}</source>
        <translation>图斑 {id}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>Patch {id} says nothing in: {fields}.</source>
        <translation>图斑 {id} 未填写：{fields}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>Patch {id} to be added lies in {other} with {area} m².</source>
        <translation>拟划入图斑 {id} 有 {area} 平方米位于 {other} 内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>Patch {id} to be added: the survey carries {area} m² as unstable cropland ({code}).</source>
        <translation>拟划入图斑 {id}：国土调查有 {area} 平方米为不稳定耕地（{code}）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>Patch {id} to be added: the survey carries {area} m² as {code}, which is no cropland.</source>
        <translation>拟划入图斑 {id}：国土调查有 {area} 平方米为 {code}，不是耕地。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Patch {id}: survey {survey}, monitoring {monitoring}, {area} ha.</source>
        <translation>图斑 {id}：调查 {survey}，监测 {monitoring}，{area} 公顷。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>Patch {id}: {code} is no reason of line {line}.</source>
        <translation>图斑 {id}：{code} 不是控制线 {line} 的调整情形。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../tools/survey/checks/areas.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>Patches</source>
        <translation>图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Patches cut</source>
        <translation>被分割的图斑</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Patches in pairs</source>
        <translation>配对图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>Patches kept</source>
        <translation>保留的图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Patches of change</source>
        <translation>变更图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Patches of change by office</source>
        <translation>各承办单位的变更图斑</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>Patches they replace</source>
        <translation>被替换的图斑</translation>
    </message>
    <message>
        <location filename="../tools/checks/topology_checks.py"/>
        <source>Patches {one} and {other} overlap by {area} m².</source>
        <translation>图斑 {one} 与 {other} 重叠 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Path</source>
        <translation>化解路径</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Pending ground</source>
        <translation>待定面积</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Perimeter²/area</source>
        <translation>周长²/面积</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Perimeter²/area of the urban boundary would be {then}, before it is {before}: less compact.</source>
        <translation>城镇开发边界周长²/面积将为 {then}，调整前为 {before}：紧凑度降低。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Permanent basic farmland (YJJBNTTB)</source>
        <translation>永久基本农田（YJJBNTTB）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Permanent basic farmland {source} and ecological red line {other} share {area} m² ({share} of the patch).</source>
        <translation>永久基本农田 {source} 与生态保护红线 {other} 重叠 {area} 平方米（占该图斑的 {share}）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Permanent basic farmland {source} and urban boundary {other} share {area} m² ({share} of the patch).</source>
        <translation>永久基本农田 {source} 与城镇开发边界 {other} 重叠 {area} 平方米（占该图斑的 {share}）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Permanent basic farmland {source} is an island of {area} m² in urban boundary {other}, not cut out as a hole.</source>
        <translation>永久基本农田 {source} 在城镇开发边界 {other} 内形成 {area} 平方米的孤岛，未作开天窗处理。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/job.py"/>
        <source>Permanent basic farmland, ecological red line, urban development boundary: do they agree?</source>
        <translation>永久基本农田、生态保护红线、城镇开发边界是否协调一致</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Photos</source>
        <translation>现场照片</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <location filename="../tools/survey/matrix.py"/>
        <source>Piece {row} has no usable area ({area}).</source>
        <translation>第 {row} 个碎块的面积不可用（{area}）。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/control_lines/content_figures.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Pieces</source>
        <translation>碎块数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Pieces below this area are counted only (m²)</source>
        <translation>小于此面积的碎块只计数（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Pieces below this area are noise (m²)</source>
        <translation>小于此面积的碎块视为噪声（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Pieces count by their own class; the sum is the survey's area. Townships stand in the workbook.</source>
        <translation>图块按自身地类计入，合计等于调查面积；分乡镇见工作簿。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <source>Pieces narrower than this are counted only (m)</source>
        <translation>窄于此宽度的碎块只计数（米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Pieces narrower than this are noise (m)</source>
        <translation>窄于此宽度的碎块视为噪声（米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Place</source>
        <translation>行政区名称</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Place code</source>
        <translation>行政区代码</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Place, east</source>
        <translation>定位点横坐标</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Place, north</source>
        <translation>定位点纵坐标</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Place: {place}</source>
        <translation>行政区：{place}</translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <location filename="../dialogs/platform.py"/>
        <source>Platform services</source>
        <translation>平台服务</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Please say what these are: {layers}</source>
        <translation>请指明以下图层：{layers}</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Polygon layer</source>
        <translation>面图层</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Present class (m²)</source>
        <translation>现状地类（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Present land class (m²)</source>
        <translation>现状地类（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Present land classes</source>
        <translation>现状地类</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportcase.py"/>
        <source>Print case sheets</source>
        <translation>打印个案表</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Print maps and map sheets</source>
        <translation>打印专题图和标准图幅</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>Printed on</source>
        <translation>印制日期</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <location filename="../processing_provider/project_layouts.py"/>
        <location filename="../processing_provider/sheet_parts.py"/>
        <source>Producer</source>
        <translation>编制单位</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Project</source>
        <translation>工程</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>Project file from the standard template</source>
        <translation>按标准模板生成工程文件</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Proposal (SXTZ)</source>
        <translation>调整提案（SXTZ）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Propose an adjustment of the control lines</source>
        <translation>控制线调整方案</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Propose fixes of overlaps</source>
        <translation>重叠处理方案</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <source>Proposed adjustment of the {line}</source>
        <translation>{line}调整方案</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Proposed correction</source>
        <translation>更正建议</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Proposed corrections</source>
        <translation>更正建议</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Proposed corrections: only O for 0, I or small l for 1, full-width signs, blanks and small letters; each has passed all checks. Sources are not changed.</source>
        <translation>更正建议只涉及 O 改 0、I 或小写 l 改 1、全角字符、空格和小写字母，且每个建议都已通过全部检查。源数据未修改。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rows.py"/>
        <source>Proposed: {target}</source>
        <translation>建议：{target}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Publicised from</source>
        <translation>公示起始</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Publicised until</source>
        <translation>公示结束</translation>
    </message>
    <message>
        <location filename="../dialogs/pull.py"/>
        <source>Pull</source>
        <translation>提取</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Pull a layer from the platform</source>
        <translation>从平台提取图层</translation>
    </message>
    <message>
        <location filename="../dialogs/pull.py"/>
        <source>Pull for editing</source>
        <translation>提取编辑</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Pull for editing…</source>
        <translation>提取编辑…</translation>
    </message>
    <message>
        <location filename="../dialogs/pull.py"/>
        <source>Pulling…</source>
        <translation>正在提取…</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Push</source>
        <translation>推送</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Push changes to the platform</source>
        <translation>向平台推送变更</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Push of changes</source>
        <translation>修改推送</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Push…</source>
        <translation>推送…</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Put into groups</source>
        <translation>归入图层组</translation>
    </message>
    <message>
        <location filename="../dialogs/project_template.py"/>
        <source>Put this one in order</source>
        <translation>整理当前工程</translation>
    </message>
    <message>
        <location filename="../dialogs/catalogue.py"/>
        <source>QGIS cannot open the layer {layer} of this service; look at the log of QGIS for its reason.</source>
        <translation>QGIS 无法打开该服务的图层 {layer};原因见 QGIS 日志。</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>QGIS has no connection to a service yet: add one with “New…”.</source>
        <translation>QGIS 中还没有服务连接:请用“新建…”添加。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <source>QGIS project (*.qgz *.qgs)</source>
        <translation>QGIS 工程 (*.qgz *.qgs)</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>QGIS style (*.qml)</source>
        <translation>QGIS 样式 (*.qml)</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <location filename="../dialogs/push.py"/>
        <source>QGIS's store of logins is locked.</source>
        <translation>QGIS 的登录信息库处于锁定状态。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>QLLX is in the list</source>
        <translation>权利类型在代码表内</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>QLSDFS is in the list</source>
        <translation>权利设定方式在代码表内</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>QLXZ is in the list</source>
        <translation>权利性质在代码表内</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Quality</source>
        <translation>质量</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Quality grade</source>
        <translation>质量等级</translation>
    </message>
    <message>
        <location filename="../tools/checks/exceptions.py"/>
        <source>REASON or APPROVER is empty</source>
        <translation>REASON 或 APPROVER 为空</translation>
    </message>
    <message>
        <location filename="../tools/standards/adjust_reasons.py"/>
        <source>REASON: line {line} has no reason “{word}”. Possible are: {known}.</source>
        <translation>REASON：控制线 {line} 没有调整情形“{word}”。可用的有：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>RGQR = 1</source>
        <translation>RGQR = 1</translation>
    </message>
    <message>
        <location filename="../tools/boundary/pieces.py"/>
        <location filename="../tools/boundary/update.py"/>
        <location filename="../tools/certificates/parcels.py"/>
        <location filename="../tools/checks/layer_reading.py"/>
        <location filename="../tools/survey/mapping_job.py"/>
        <source>Reading {layer}.</source>
        <translation>正在读取 {layer}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Reason for exclusion</source>
        <translation>排除原因</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Reason of the adjustment (01, 02 …)</source>
        <translation>调整情形（01、02……）</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Reason of the exception</source>
        <translation>例外理由</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Reason why not</source>
        <translation>未执行原因</translation>
    </message>
    <message>
        <location filename="../dialogs/gate_page.py"/>
        <source>Reason why they are sent all the same</source>
        <translation>仍要推送的理由</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <source>Reason {code}: {name}. {requirement} Certainty: {certainty}.</source>
        <translation>调整情形 {code}：{name}。{requirement} 可信程度：{certainty}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Reference (polygons or lines)</source>
        <translation>参考图层（面或线）</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>Refined</source>
        <translation>细化</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Register tables (CBDKXX, JSYDSYQ, QLR …)</source>
        <translation>登记表（CBDKXX、JSYDSYQ、QLR 等）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registers.py"/>
        <source>Registers {registers} were compared with map layers {maps} by {field}.</source>
        <translation>登记表 {registers} 与图层 {maps} 按 {field} 对照。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Registration case number</source>
        <translation>登记业务号</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Relation</source>
        <translation>关系</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Relation of the rights</source>
        <translation>重叠关系类别</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Remark of the service</source>
        <translation>服务返回说明</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/boundary/update_report.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Remarks</source>
        <translation>备注</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Repair</source>
        <translation>修复内容</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Repaired geometry</source>
        <translation>已修复图形</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <location filename="../processing_provider/algorithms/comparedivisions.py"/>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <source>Report of findings</source>
        <translation>问题报告</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Report of the push</source>
        <translation>推送报告</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Report of the test</source>
        <translation>检测报告</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Reported from</source>
        <translation>检出阈值</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Report…</source>
        <translation>报告…</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Reserve</source>
        <translation>储备区</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Restored in the layer; save its edits to keep that, or undo it as any edit.</source>
        <translation>已在图层中恢复;保存编辑后生效,也可像普通编辑一样撤销。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../processing_provider/probe_run.py"/>
        <source>Result</source>
        <translation>核实结果</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Results ({count})</source>
        <translation>结果({count})</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Reviewer</source>
        <translation>审核人</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Right</source>
        <translation>右侧</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Right 1</source>
        <translation>权利一</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Right 2</source>
        <translation>权利二</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Right fits the kind of parcel</source>
        <translation>权利类型与宗地特征码相符</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Right holder 1</source>
        <translation>权利人一</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Right holder 2</source>
        <translation>权利人二</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Right {number}</source>
        <translation>权利{number}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger.py"/>
        <source>Right {number}: certified area {area} {unit}</source>
        <translation>权利{number}发证面积 {area} {unit}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/renumbered.py"/>
        <source>Right {side}: number {old} → {new}</source>
        <translation>权利{side}：编号 {old} → {new}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/agreement.py"/>
        <source>Right {value} ({name}) does not fit parcels of kind {letter} ({meaning}); fitting are {fitting}.</source>
        <translation>权利类型 {value}（{name}）与特征码 {letter}（{meaning}）不符；相符的有 {fitting}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>Rights of layers (layer=right; …; empty: recognise)</source>
        <translation>图层的权利类型（图层=权利;…；留空自动识别）</translation>
    </message>
    <message>
        <location filename="../tools/findings/summary.py"/>
        <source>Role</source>
        <translation>角色</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Roles of layers whose name does not say it (layer=role;…)</source>
        <translation>名称看不出角色的图层（图层=角色;…）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../dialogs/changes_model.py"/>
        <location filename="../dialogs/gate_page.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <location filename="../dialogs/conflicts.py"/>
        <source>Row and field</source>
        <translation>行与字段</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Row of the layer</source>
        <translation>本图层图斑</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Row of the other layer</source>
        <translation>相关图层图斑</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Row that keeps the ground</source>
        <translation>保留范围的行</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Row that lost it</source>
        <translation>让出范围的行</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/conflicts.py"/>
        <source>Row {fid} ({id})</source>
        <translation>第 {fid} 行({id})</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_undo.py"/>
        <source>Row {fid} cannot be restored.</source>
        <translation>第 {fid} 行无法恢复。</translation>
    </message>
    <message>
        <location filename="../processing_provider/push_run.py"/>
        <source>Row {fid} was refused: {why}</source>
        <translation>要素 {fid} 被拒绝：{why}</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/layer.py"/>
        <source>Row {id} is on the service, and cannot be read in the CRS {crs}.</source>
        <translation>服务上有要素 {id}，但无法以坐标系 {crs} 读取。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/shapes.py"/>
        <source>Row {id} of the service has a geometry that cannot be read (coordinates that are no numbers?).</source>
        <translation>服务的要素 {id} 的几何无法读取（坐标不是数字？）。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/wkb.py"/>
        <source>Row {row} is a {found}, but the output holds {wanted}.</source>
        <translation>第 {row} 行是 {found}，而输出图层为 {wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/findings/summary.py"/>
        <location filename="../tools/services/probe.py"/>
        <source>Rows</source>
        <translation>要素数</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Rows that touch the box round its selected polygons.</source>
        <translation>与所选面的外接矩形相接的行。</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Rows that touch the box round the unit.</source>
        <translation>与该行政区外接矩形相接的行。</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Rows that touch the extent of the map when the pull begins.</source>
        <translation>与提取开始时地图显示范围相接的行。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>Rows {ids} of layer {layer} are copies of ours that the service does not let us delete.</source>
        <translation>图层 {layer} 的要素 {ids} 是我方的重复要素，服务不允许删除。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Rule after</source>
        <translation>变化后规则</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Rule before</source>
        <translation>变化前规则</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Rule overrides</source>
        <translation>规则覆盖</translation>
    </message>
    <message>
        <location filename="../tools/survey/conflicts.py"/>
        <source>Rule {rule}: {name}</source>
        <translation>规则 {rule}：{name}</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkruletable.py"/>
        <source>Rules in force</source>
        <translation>生效规则</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkruletable.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Rules of the county (CSV)</source>
        <translation>县级规则（CSV）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkruletable.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Rules of the province (CSV; empty: those of One Map Tools)</source>
        <translation>自治区规则（CSV；空则用本工具集自带规则）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Rules that decided or were true</source>
        <translation>起判定作用或成立的规则</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Rules used</source>
        <translation>所用规则</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>Run</source>
        <translation>运行批次</translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <source>Run manifest</source>
        <translation>运行清单</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>SAVE=project: there is no project file. Save the project first, or name it by PROJECT_PATH.</source>
        <translation>SAVE=project：没有工程文件。请先保存工程，或用 PROJECT_PATH 指定。</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>SE corner</source>
        <translation>东南角</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>SHEETS is for LAYOUT sheet only.</source>
        <translation>SHEETS 仅用于布局 sheet。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeoverlapfix.py"/>
        <source>SHIFT_X and SHIFT_Y are for METHOD shift_batch.</source>
        <translation>SHIFT_X、SHIFT_Y 仅用于 METHOD 为 shift_batch 时。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>STANDARD_LAYER: there is no standard layer {layer}. Known are: {known}.</source>
        <translation>STANDARD_LAYER：没有标准图层 {layer}。已知的有：{known}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>STYLE and STANDARD_LAYER are for layers that LAYERS names.</source>
        <translation>STYLE 和 STANDARD_LAYER 只用于 LAYERS 中给出的图层。</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>SW corner</source>
        <translation>西南角</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Same holder</source>
        <translation>同一权利人</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Sample county</source>
        <translation>示例县</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>Say what it is by STYLE or STANDARD_LAYER.</source>
        <translation>请用 STYLE 或 STANDARD_LAYER 指明是什么图层。</translation>
    </message>
    <message>
        <location filename="../processing_provider/map_page.py"/>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>Scale 1:{scale}</source>
        <translation>比例尺 1:{scale}</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Scale 1:{scale} · {crs}</source>
        <translation>比例尺 1:{scale} · {crs}</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>Scale denominator</source>
        <translation>比例尺分母</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Scale denominator (empty: what fits; sheets 10000)</source>
        <translation>比例尺分母（为空时取放得下的，标准图幅为 10000）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Score</source>
        <translation>评分</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Scratch layer into which one test row is written, and taken away again (empty: nothing is written)</source>
        <translation>测试图层：写入一个测试要素后再删除（留空：不写入）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Secrecy class</source>
        <translation>密级</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/createsamplecounty.py"/>
        <source>Seed (the same number gives the same county)</source>
        <translation>种子（数字相同则生成的县相同）</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Selected polygons</source>
        <translation>选中的面</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Send changes to the offices in charge</source>
        <translation>按管理边界分派变更图斑</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Sending…</source>
        <translation>正在推送…</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Serial of what is attached</source>
        <translation>定着物顺序号</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/pull.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="../plugin.py"/>
        <source>Services and their layers…</source>
        <translation>服务与图层…</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Several classes are possible here. Decide in the decision table and give it to the next run.</source>
        <translation>此处可能对应多个地类。请在待定表中裁定，并用于下次运行。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>Several classes are possible; {survey} is kept until one is decided (待核实).</source>
        <translation>可能对应多个地类；在裁定之前保留 {survey}（待核实）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Shape ({count})</source>
        <translation>图形({count})</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/exchange/report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>Share of it</source>
        <translation>占图层的比例</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Share of right 1 (%)</source>
        <translation>占权利一（%）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Share of right 2 (%)</source>
        <translation>占权利二（%）</translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>Sheet {number} lies outside of the Gauss-Krüger zones of CGCS2000. Give a CRS.</source>
        <translation>图幅 {number} 不在 CGCS2000 高斯-克吕格分带范围内，请指定坐标系。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Sheet {sheet}, row {row}: {found} values for {wanted} columns.</source>
        <translation>工作表 {sheet} 第 {row} 行：有 {found} 个值，应为 {wanted} 列。</translation>
    </message>
    <message>
        <location filename="../processing_provider/frame_page.py"/>
        <source>Sheets numbered by GB/T 13989-2012; official sheet area {area} ha</source>
        <translation>图幅编号依据 GB/T 13989-2012；图幅理论面积 {area} 公顷</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Should go out</source>
        <translation>应调出</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Should go out (m²)</source>
        <translation>应调出（平方米）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Show the ground of the atlas feature only</source>
        <translation>只绘制图集要素以内</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Slivers are narrower than this (m; empty: by the rule table)</source>
        <translation>细碎图斑的宽度上限（米；空则按规则表）</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Slivers are smaller than this (m²; empty: by the rule table, by class)</source>
        <translation>细碎图斑的面积上限（平方米；空则按规则表分地类）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Slope grade</source>
        <translation>坡度级别</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>Small or narrow patches of farmland, by township</source>
        <translation>面积小或狭长的永久基本农田图斑，按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>Small parts of the boundary, by township</source>
        <translation>城镇开发边界零碎图斑，按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Smallest area (m²)</source>
        <translation>最小面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>Some sheets lie outside of the area of use of {crs}: choose another.</source>
        <translation>有图幅超出 {crs} 的适用范围，请另选坐标系。</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <source>Something else than a picture came for layer {layer}: “{said}”</source>
        <translation>请求图层 {layer} 得到的不是图片：“{said}”</translation>
    </message>
    <message>
        <location filename="../dialogs/environment.py"/>
        <source>Something is missing or does not fit.</source>
        <translation>有组件缺失或版本不符。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Sources</source>
        <translation>数据来源版本</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>South edge</source>
        <translation>南边</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Standard layer</source>
        <translation>标准图层</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Standard layer that they are, e.g. DLTB (empty: recognised)</source>
        <translation>标准图层代码，如 DLTB（空：自动识别）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Standard layer whose own checks are asked, too, for example DLTB (empty: none)</source>
        <translation>同时执行其自身检查的标准图层，例如 DLTB（留空：不执行）</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/job.py"/>
        <source>Standard layer {code} ({name})</source>
        <translation>标准图层 {code}（{name}）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Standard layer, for example DLTB (empty: by the layer's name and fields)</source>
        <translation>标准图层，例如 DLTB（空：按图层名和字段识别）</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Standard style</source>
        <translation>标准样式</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>Standard styles of the layers</source>
        <translation>图层标准样式</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <location filename="../plugin.py"/>
        <source>Standard symbology</source>
        <translation>标准符号</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>State</source>
        <translation>性质</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>State ground (G) bears rights of nature 1xx, collective ground (J) those of 2xx.</source>
        <translation>国有土地（G）对应权利性质 1xx，集体土地（J）对应 2xx。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>State of lines</source>
        <translation>界线性质</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/checks/fields.py"/>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>Status {before} → {after} in {count} cases, please check: {numbers}.</source>
        <translation>{count} 个案件的状态由 {before} 变为 {after}，请核实：{numbers}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Stayed with</source>
        <translation>并入</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_slope.py"/>
        <source>Steep farmland without terraces, by township</source>
        <translation>非梯田陡坡永久基本农田，按乡镇</translation>
    </message>
    <message>
        <location filename="../processing_provider/probe_run.py"/>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location filename="../processing_provider/probe_run.py"/>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Still there</source>
        <translation>仍存在</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Structure of contract codes</source>
        <translation>承包合同类编码的结构</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Structure of the farm plot code</source>
        <translation>地块编码的结构</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Structure of unit number and parcel code</source>
        <translation>单元号和宗地代码的结构</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Style (recognise: by names and fields)</source>
        <translation>样式（recognise：按名称和字段识别）</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Style all that are sure</source>
        <translation>全部套用（确定的）</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Style now</source>
        <translation>当前样式</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Style of a single layer as QML</source>
        <translation>单个图层的样式（QML）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Style of a single layer as SLD</source>
        <translation>单个图层的样式（SLD）</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Style the selected</source>
        <translation>套用到所选</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Suggested action</source>
        <translation>处理建议</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>Sum (ha)</source>
        <translation>合计（公顷）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Sum over pairs</source>
        <translation>按对合计</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Sum over pairs (m²)</source>
        <translation>按对合计（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Summary</source>
        <translation>汇总</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <source>Sums over pairs: ground that lies in several cases counts in each. The cover has the ground counted once.</source>
        <translation>按对合计：同一土地属于多个案件时重复计算。封面另列只计一次的面积。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Survey</source>
        <translation>调查</translation>
    </message>
    <message>
        <location filename="../tools/survey/verdict.py"/>
        <source>Survey and monitoring classes differ in number.</source>
        <translation>调查地类与监测地类的个数不一致。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Survey and monitoring do not contradict each other anywhere.</source>
        <translation>调查与监测没有矛盾之处。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Survey class</source>
        <translation>调查地类</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Survey class (GTDL)</source>
        <translation>国土地类（GTDL）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Survey class field (empty: DLBM)</source>
        <translation>调查地类字段（为空则用 DLBM）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Survey class × management type (ha)</source>
        <translation>调查地类 × 管理类型（公顷）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Survey id field (empty: BSM)</source>
        <translation>调查标识字段（为空则用 BSM）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Survey noise</source>
        <translation>测量误差</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>Survey only</source>
        <translation>仅调查</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Survey patch</source>
        <translation>调查图斑</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Survey patch {survey}, monitoring patch {monitoring}.</source>
        <translation>调查图斑 {survey}，监测图斑 {monitoring}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Survey patches</source>
        <translation>调查图斑</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Survey patches (DLTB)</source>
        <translation>调查图斑（DLTB）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Survey patches (DLTB) for sums and settlement areas</source>
        <translation>地类图斑（DLTB），用于面积求和与城镇村范围</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Survey patches (DLTB) for the present class</source>
        <translation>地类图斑（DLTB），用于现状地类</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>Survey patches divided again</source>
        <translation>重新划分的调查图斑</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Survey x mapped</source>
        <translation>调查地类×对接结果</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Survey x monitoring</source>
        <translation>调查地类×监测地类</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Survey year in conflict numbers (0: from SJNF)</source>
        <translation>冲突编号中的调查年份（0：取自 SJNF）</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_parameters.py"/>
        <source>Survey year in numbers (0: from SJNF)</source>
        <translation>编号中的年份（0：取自 SJNF）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Surveyed by</source>
        <translation>调查人</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>Surveyed ground</source>
        <translation>调查范围</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Surveyed on</source>
        <translation>调查日期</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Surveyor</source>
        <translation>调查人</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Systematic shifts</source>
        <translation>整体位移</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Table of checks</source>
        <translation>检查表</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>Table of checks: {rules}.</source>
        <translation>检查表：{rules}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/joins.py"/>
        <source>Table {table} is no register that is known and was not used. Known are {known}.</source>
        <translation>表 {table} 不是已知的登记表，未使用。已知的表有：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report_parts.py"/>
        <source>Table {table}, row {row}: {found} values for {wanted} columns.</source>
        <translation>表 {table} 第 {row} 行：有 {found} 个值，应为 {wanted} 列。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/joins.py"/>
        <source>Table {table}: {count} rows are not in force and were left out.</source>
        <translation>表 {table}：{count} 行为非现势数据，已略去。</translation>
    </message>
    <message>
        <location filename="../dialogs/platform.py"/>
        <source>Take the connection {name} out of QGIS?</source>
        <translation>从 QGIS 中移除连接 {name}?</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Taken for</source>
        <translation>识别为</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Taken over from the platform</source>
        <translation>采用平台的值</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>Target</source>
        <translation>下达指标</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Task</source>
        <translation>任务编号</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Task lists (workbook)</source>
        <translation>任务清单（工作簿）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Tasks (layer)</source>
        <translation>任务图斑（图层）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Tasks of both offices</source>
        <translation>两部门共同任务数</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Tasks of both offices stand in the lists of both and count once in the sums.</source>
        <translation>共同承办的任务在两份清单中都列出，汇总时只计一次。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Tasks of forestry and grassland</source>
        <translation>林业和草原任务数</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Tasks of natural resources</source>
        <translation>自然资源任务数</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Tasks of the survey of change</source>
        <translation>变更调查任务</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>Tasks of the survey of change: {changes} by {division}</source>
        <translation>变更调查任务：{changes}，依据 {division}</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <source>Test a service of the platform</source>
        <translation>检测平台服务</translation>
    </message>
    <message>
        <location filename="../processing_provider/probe_run.py"/>
        <source>Test of a service</source>
        <translation>服务检测</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Test row</source>
        <translation>测试要素</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>The address begins with http:// or https:// and names a host.</source>
        <translation>地址须以 http:// 或 https:// 开头并含主机名。</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>The address holds a key or password. QGIS keeps addresses in plain text; a login is safer.</source>
        <translation>地址中含密钥或密码。QGIS 以明文保存地址,改用登录配置更安全。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>The adjustment makes no new errors. {count} errors stand that it does not concern.</source>
        <translation>调整未产生新的错误。仍有 {count} 个与本次调整无关的错误。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>The adjustment makes {count} new errors; they are listed under Checks.</source>
        <translation>调整产生 {count} 个新错误，列于“检查”部分。</translation>
    </message>
    <message>
        <location filename="../tools/services/transport.py"/>
        <source>The answer of {host} is longer than {limit} MB; it is not what was asked for.</source>
        <translation>{host} 的应答超过 {limit} MB，不是所请求的内容。</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>The area has {count} sheets 1:{scale}, more than {most}. Choose a smaller scale or area.</source>
        <translation>该区域有 {count} 幅 1:{scale} 图幅，超过 {most} 幅。请选较小的比例尺或范围。</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_run.py"/>
        <source>The area has {count} sheets 1:{scale}; no layer of sheets was made. Use onemap:mapsheets.</source>
        <translation>该范围有 {count} 幅 1:{scale} 图，未生成图幅图层。请使用 onemap:mapsheets。</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>The area lies outside of the map sheets: 0 to 88 degrees north. Is its CRS right?</source>
        <translation>该区域不在图幅范围内（北纬 0 至 88 度）。坐标系是否正确？</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>The area of feature {id} is {value}, which cannot be levelled.</source>
        <translation>要素 {id} 的面积为 {value}，无法平差。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>The base area comes from: {source}. The factor {factor} is from memory and not confirmed.</source>
        <translation>现状基数来源：{source}。扩展倍数 {factor} 凭记忆，尚未核实。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>The base area is not known (parameter base_area): only the target was checked.</source>
        <translation>不知道现状基数（参数 base_area），只检查了下达指标。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/partition.py"/>
        <source>The borders of the layers could not be matched on the grid of 0.0001 m.</source>
        <translation>各图层边界无法在 0.0001 米格网上相互匹配。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>The boundary has {area} hectares, {more} more than its target of {target}.</source>
        <translation>城镇开发边界面积 {area} 公顷，比下达指标 {target} 公顷多 {more} 公顷。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>The boundary has {area} hectares, {times} times the base of {base}: {more} more than {factor} times.</source>
        <translation>城镇开发边界面积 {area} 公顷，为现状基数 {base} 公顷的 {times} 倍，比 {factor} 倍多 {more} 公顷。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source>The cases show no common displacement of a layer or village. Give SHIFT_X and SHIFT_Y to move one.</source>
        <translation>案件没有反映出某图层或某村的共同位移。如需平移，请给出 SHIFT_X 和 SHIFT_Y。</translation>
    </message>
    <message>
        <location filename="../tools/checks/run.py"/>
        <source>The check stopped: {problem}</source>
        <translation>检查中止：{problem}</translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>The class {code} has no smallest area: no patch carries it.</source>
        <translation>地类 {code} 没有最小上图面积：没有图斑使用该地类。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>The classes differ; the survey's is kept until the joint review (待核实).</source>
        <translation>地类不一致；在联合核实之前保留调查地类（待核实）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/counties.py"/>
        <source>The code says county {code} instead of {county}.</source>
        <translation>编码中的县为 {code}，应为 {county}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/counties.py"/>
        <source>The code says county {code}, but the polygon lies in {place}.</source>
        <translation>编码中的县为 {code}，图形却在 {place}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/counties.py"/>
        <source>The code says county {code}, which the layer ADMIN does not have.</source>
        <translation>编码中的县为 {code}，ADMIN 图层中没有。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/counties.py"/>
        <source>The code says county {code}; no province begins with {start}.</source>
        <translation>编码中的县为 {code}；没有以 {start} 开头的省级代码。</translation>
    </message>
    <message>
        <location filename="../tools/standards/codes.py"/>
        <source>The code {code} belongs to {theirs} and has another meaning in {ours}.</source>
        <translation>代码 {code} 属于{theirs}，在{ours}中含义不同。</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk.py"/>
        <source>The code “{code}” is neither a DI_LEI nor a land-sea code.</source>
        <translation>代码“{code}”既不是 DI_LEI 代码，也不是用地用海代码。</translation>
    </message>
    <message>
        <location filename="../tools/standards/codes.py"/>
        <source>The code “{code}” is not in the list {title}</source>
        <translation>代码“{code}”不在{title}中</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/layers.py"/>
        <source>The colour {colour} of {title} is not of the form #rrggbb.</source>
        <translation>{title}的颜色 {colour} 不是 #rrggbb 格式。</translation>
    </message>
    <message>
        <location filename="../tools/standards/compatibility.py"/>
        <source>The compatibility table has no row for {one} and {other}.</source>
        <translation>权利兼容性表中没有 {one} 与 {other} 的行。</translation>
    </message>
    <message>
        <location filename="../tools/services/transport.py"/>
        <source>The connection to {host} broke: {why}</source>
        <translation>与 {host} 的连接中断:{why}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/plots.py"/>
        <source>The contractor “{value}” is not one of the issuer {issuer}.</source>
        <translation>承包方“{value}”不属于发包方 {issuer}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>The control area {control} m2 of {group} has no features to share it.</source>
        <translation>{group} 的控制面积 {control} 平方米没有图斑可以分摊。</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>The control area {control} m2{name} and the sum of the {count} areas, {total} m2, differ by {difference} m2. They do not belong together.</source>
        <translation>控制面积 {control} 平方米{name}与 {count} 个图斑的面积之和 {total} 平方米相差 {difference} 平方米，二者不是同一范围。</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>The control area {control}{name} must be a positive number of square metres with 2 decimals.</source>
        <translation>控制面积 {control}{name}必须是正数，单位平方米，最多两位小数。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/drawing.py"/>
        <source>The coordinate system is unknown, so there is no scale bar.</source>
        <translation>坐标系未知，因此没有比例尺。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>The core area ({zone}) is {share} % of the boundary: {core} of {whole} hectares.</source>
        <translation>集中建设区（{zone}）占城镇开发边界的 {share} %：{core} 公顷，边界共 {whole} 公顷。</translation>
    </message>
    <message>
        <location filename="../tools/survey/conflicts.py"/>
        <source>The county code “{code}” has no six digits; CTBH cannot be made.</source>
        <translation>县代码“{code}”不是六位数字，无法生成 CTBH。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>The county lacks {lack} m²: {need} m² must come in, the candidates have {there} m² together.</source>
        <translation>全县缺少 {lack} 平方米：应划入 {need} 平方米，候选合计 {there} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>The county lies around longitude {longitude}°.</source>
        <translation>本县位于经度 {longitude}° 附近。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <source>The county's own table of checks (CSV)</source>
        <translation>县级自定检查表（CSV）</translation>
    </message>
    <message>
        <location filename="../tools/survey/decisions.py"/>
        <source>The decision table lacks the columns {columns}.</source>
        <translation>待定表缺少列 {columns}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>The display form is for reading; a stored code with blanks or small letters is missed by joins.</source>
        <translation>带空格的是显示格式；存储的编码含空格或小写字母时关联会遗漏。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>The division</source>
        <translation>划分结果</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <source>The earlier ledger is the workbook {name} with {count} cases; {lost} of them do not say where they lie and are known by the numbers of their rights only. Gone cases have no geometry: give the layer OUTPUT to keep it.</source>
        <translation>以前的台账取自工作簿 {name}，共 {count} 个案件，其中 {lost} 个没有位置，只按权利编号匹配。消失的案件没有图形；如需保留图形，请改用图层 OUTPUT。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>The field list of the standard layer {layer} is not known.</source>
        <translation>没有标准图层 {layer} 的字段表。</translation>
    </message>
    <message>
        <location filename="../tools/standards/schemas.py"/>
        <source>The fields of layer “{layer}” are not known. Known layers: {known}.</source>
        <translation>不了解图层“{layer}”的字段结构。已知图层：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/files.py"/>
        <source>The file {path} does not exist.</source>
        <translation>文件 {path} 不存在。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/files.py"/>
        <source>The file {path} may not be read (no permission).</source>
        <translation>文件 {path} 不可读取（没有权限）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source>The first rights of the cases belong to several batches: {names}. Say in BATCH which one to move.</source>
        <translation>各案件的权利一属于多个批次：{names}。请在 BATCH 中指明移动哪一个。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>The first rule that is true decides; PDLJ of the patches names all others that are true too.</source>
        <translation>第一条成立的规则起判定作用；图斑的 PDLJ 列出其余成立的规则。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>The first six digits are the county; a code of another county is a slip or belongs elsewhere.</source>
        <translation>前六位是县级代码；出现其他县的代码，不是录入错误就是放错了地方。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>The folder {folder} does not exist.</source>
        <translation>文件夹 {folder} 不存在。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>The geometry has Z or M values, other rows have none.</source>
        <translation>图形带有 Z 值或 M 值，而其他行没有。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>The geometry has arcs; they were read as straight segments.</source>
        <translation>图形含弧段，读取时已改为折线。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate_ground.py"/>
        <source>The geometry has several parts; the layer takes one.</source>
        <translation>几何有多个部分，图层只接受一个。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>The geometry is a collection of several kinds.</source>
        <translation>图形是多种类型的集合。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate_ground.py"/>
        <source>The geometry is a {kind}; the layer takes {wanted}.</source>
        <translation>几何类型为 {kind}，图层要求 {wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <location filename="../tools/services/editing/gate_ground.py"/>
        <source>The geometry is empty.</source>
        <translation>图形为空。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>The geometry is no polygon.</source>
        <translation>图形不是面。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <location filename="../tools/services/editing/gate_ground.py"/>
        <source>The geometry is not valid: {reason}.</source>
        <translation>图形无效：{reason}。</translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>The geometry libraries of QGIS and of the Python packages got mixed up: {details}. Results would be wrong, so nothing was computed. Something imported {modules} before this plugin: another plugin, a startup script, or QGIS itself (3.40 and newer). Switch that plugin or script off, or keep these packages in {folder} only, which QGIS does not see at its start; then start QGIS again.</source>
        <translation>QGIS 与 Python 包各自的几何库发生混用:{details}。结果会出错,因此没有进行计算。在本插件之前,{modules} 已被其他插件、启动脚本或 QGIS 自身(3.40 及以上)导入。请停用该插件或脚本,或只把这些包放在 {folder} 中(QGIS 启动时看不到该文件夹),然后重新启动 QGIS。</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>The id {id} is there more than once: levelling needs unique ids.</source>
        <translation>标识 {id} 重复出现：平差要求标识唯一。</translation>
    </message>
    <message>
        <location filename="../processing_provider/run.py"/>
        <source>The input {name} is empty.</source>
        <translation>输入 {name} 为空。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/journal.py"/>
        <source>The journal {path} cannot be written, so nothing is sent: {error}</source>
        <translation>日志 {path} 无法写入，因此不发送任何修改：{error}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/agreement.py"/>
        <source>The kind of parcel “{value}” is not what the code says ({pair}).</source>
        <translation>宗地特征码“{value}”与编码中的（{pair}）不一致。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>The kind of right (QLLX) must be one that this kind of parcel can bear.</source>
        <translation>权利类型（QLLX）必须是该类宗地可以设立的权利。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>The largest changes</source>
        <translation>最大的变动</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>The largest overlaps, at most {count} of each type; all cases are in the ledger.</source>
        <translation>面积最大的重叠，每种类型最多 {count} 处；全部案件见台账。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>The largest patches that were cut</source>
        <translation>被分割的最大图斑</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/counties.py"/>
        <source>The layer ADMIN has no county codes of six digits in its fields {fields}.</source>
        <translation>ADMIN 图层的字段 {fields} 中没有六位县级代码。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/counties.py"/>
        <source>The layer ADMIN has none of the fields {wanted}. Its fields are: {fields}.</source>
        <translation>ADMIN 图层没有字段 {wanted} 中的任何一个。其字段为：{fields}。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/align.py"/>
        <source>The layer could not be aligned: its borders and the reference do not come to rest.</source>
        <translation>图层无法对齐：界线与参考界线反复移动，不能稳定。</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>The layer has edits that are not saved. Save them or take them back, then push.</source>
        <translation>图层有未保存的编辑。请先保存或放弃,再推送。</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>The layer has edits that are not saved; they are not in the table yet.</source>
        <translation>图层有未保存的编辑,尚未列入表中。</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <source>The layer has no CRS in degrees to ask for a map in.</source>
        <translation>该图层没有可用于请求地图的经纬度坐标系。</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>The layer has no CRS, so its map sheets are unknown. Set its real CRS.</source>
        <translation>图层没有坐标系，无法确定图幅。请设置其真实坐标系。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>The layer has no column of first-level classes; the figures use the list.</source>
        <translation>图层没有一级类字段；统计按地类表归并。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/reference.py"/>
        <source>The layer has no coordinate system, so its area in square metres is unknown. Set the layer's CRS (for example EPSG:4523 for zone 35) and run again.</source>
        <translation>图层没有坐标系，无法得知平方米面积。请设置图层坐标系（例如 35 带用 EPSG:4523）后重新运行。</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>The layer has no features, so it has no map sheets.</source>
        <translation>图层没有要素，因此没有图幅。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/area.py"/>
        <source>The layer is in degrees ({crs}), which have no planar area. Choose the official or the geodesic method, or reproject the layer.</source>
        <translation>图层单位为度（{crs}），没有平面面积。请选用 official 或 geodesic 方法，或先重投影。</translation>
    </message>
    <message>
        <location filename="../tools/checks/extent_checks.py"/>
        <source>The layer of administrative areas is empty: there is no county to compare with.</source>
        <translation>行政区图层为空，没有可供比较的县界。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>The layer of mining rights has no column for: {columns}.</source>
        <translation>矿业权图层没有以下内容的字段：{columns}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_run.py"/>
        <source>The layers {one} and {two} have the same role {role}. Unite them, or name roles in ROLES.</source>
        <translation>图层 {one} 与 {two} 的角色同为 {role}。请合并图层，或在 ROLES 中指定。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_job.py"/>
        <source>The layers {survey} and {monitoring} have no ground in common. Are their coordinate systems right?</source>
        <translation>图层 {survey} 与 {monitoring} 没有共同范围。坐标系设置是否正确？</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>The letters say whose ground it is and which kind of right it bears; systems sort rights by them.</source>
        <translation>两位字母表明土地归谁所有、设立何种权利；各系统据此分类。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>The letters {pair} in “{value}” do not go together.</source>
        <translation>“{value}”中的字母 {pair} 不能组合。</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>The life of the findings</source>
        <translation>问题变化情况</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>The line after the adjustment</source>
        <translation>调整后的控制线</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>The line before and after</source>
        <translation>控制线调整前后</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/lines.py"/>
        <source>The line crosses or covers itself.</source>
        <translation>线自相交或自重叠。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/lines.py"/>
        <source>The line is {length} m long; below {limit} m it is a fragment.</source>
        <translation>线长 {length} 米；小于 {limit} 米为碎线。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/lines.py"/>
        <source>The line runs along line {other} for {length} m.</source>
        <translation>与线 {other} 重叠 {length} 米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/adjust_job.py"/>
        <source>The line to adjust is missing: no layer was given for {role}.</source>
        <translation>缺少要调整的控制线：没有提供 {role} 图层。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>The lines that the proposal changes are not among the layers.</source>
        <translation>图层中没有提案所调整的控制线。</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>The login stays in QGIS's own store; the connection keeps only its id.</source>
        <translation>登录信息保存在 QGIS 自己的库中,连接只记其编号。</translation>
    </message>
    <message>
        <location filename="../processing_provider/by_qgis.py"/>
        <source>The login {authcfg} is not in QGIS's store, or the store is locked.</source>
        <translation>QGIS 登录信息库中没有 {authcfg},或信息库已锁定。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>The mineral is not said, so that order 17 art. 22 cannot be applied.</source>
        <translation>未注明矿种，无法适用第17号令第二十二条。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>The mineral is not said, so that the notice cannot be applied.</source>
        <translation>未注明矿种，无法适用该通知。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>The monitoring patch has no class.</source>
        <translation>监测图斑没有地类。</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>The most serious findings</source>
        <translation>最严重的问题</translation>
    </message>
    <message>
        <location filename="../tools/layer_choices.py"/>
        <source>The name of layer “{layer}” does not say its role. Write it in ROLES, like {example}.</source>
        <translation>图层“{layer}”的名称看不出角色。请在 ROLES 中写明，例如 {example}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/standard.py"/>
        <source>The name of layer “{layer}” does not say which standard layer it is. Choose one of: {known}.</source>
        <translation>图层名“{layer}”看不出是哪个标准图层。请选择：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe_steps.py"/>
        <source>The name {host} is not known on this network: {error}</source>
        <translation>本网络无法解析主机名 {host}：{error}</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/wmts.py"/>
        <source>The national map has the layers {layers} and the grids {grids}.</source>
        <translation>天地图的图层有 {layers}，格网有 {grids}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>The notice is on trial; a patch over the line of the division is cut along it, and its parts add up to it.</source>
        <translation>该文件为试行；跨界图斑沿管理边界分割，各部分面积之和等于图斑面积。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>The notice names no exception for this mineral: the right is to leave the red line.</source>
        <translation>通知未列此矿种的例外情形，应有序退出红线。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/reference.py"/>
        <source>The official area is defined for CGCS2000 (EPSG:4490 or a Gauss-Kruger zone, for example EPSG:4523) and for old data in Xi'an 80, not for {crs}. Reproject the layer first, or choose the geodesic method.</source>
        <translation>椭球面积（official）仅适用于 CGCS2000（EPSG:4490 或高斯－克吕格分带，如 EPSG:4523）以及西安 80 旧数据，不适用于 {crs}。请先重投影，或选用 geodesic 方法。</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>The order of evidence is a working rule, the first rank excepted; dates and areas as registered.</source>
        <translation>证据顺序除第一项外为工作约定；日期和面积以登记为准。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/stream.py"/>
        <source>The output has no field {field}.</source>
        <translation>输出没有字段 {field}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/outputs.py"/>
        <source>The output {name} cannot be created at {target}.</source>
        <translation>无法在 {target} 创建输出 {name}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/outputs.py"/>
        <source>The output {name} cannot be written: {reason}</source>
        <translation>输出 {name} 无法写入：{reason}</translation>
    </message>
    <message>
        <location filename="../tools/rules/evaluate.py"/>
        <source>The parameter @{name} has no value.</source>
        <translation>参数 @{name} 没有值。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/agreement.py"/>
        <source>The parcel code “{value}” is not what the unit number “{unit}” begins with.</source>
        <translation>宗地代码“{value}”与单元号“{unit}”的前 19 位不一致。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_ground.py"/>
        <source>The parcels are not drawn: give the layers of rights in LAYERS.</source>
        <translation>宗地没有绘出：请在 LAYERS 中给出权利图层。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/fixes.py"/>
        <source>The parcels still overlap: {cases}.</source>
        <translation>图形仍有重叠：{cases}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>The patch has several parts.</source>
        <translation>图斑为多部件。</translation>
    </message>
    <message>
        <location filename="../tools/checks/topology_checks.py"/>
        <source>The patch has {area} m²; below {limit} m² it is a sliver.</source>
        <translation>图斑面积 {area} 平方米，小于 {limit} 平方米，为碎斑。</translation>
    </message>
    <message>
        <location filename="../tools/checks/topology_checks.py"/>
        <source>The patch has {area} m²; patches of its class are drawn from {limit} m².</source>
        <translation>图斑面积 {area} 平方米；该地类最小上图面积为 {limit} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>The patch has {area} m²; {class_name} is drawn from {limit} m².</source>
        <translation>图斑面积 {area} 平方米；{class_name} 的最小上图面积为 {limit} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/shapes.py"/>
        <source>The patch has {count} parts.</source>
        <translation>图斑有 {count} 个部件。</translation>
    </message>
    <message>
        <location filename="../tools/checks/topology_checks.py"/>
        <source>The patch is narrower than {limit} m everywhere; it has {area} m².</source>
        <translation>图斑处处窄于 {limit} 米，面积 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../processing_provider/push_run.py"/>
        <location filename="../dialogs/push.py"/>
        <source>The platform has {count} of {all} changes now.</source>
        <translation>平台已有 {all} 处变更中的 {count} 处。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/plots.py"/>
        <source>The plot “{value}” is not one of the issuer {issuer}.</source>
        <translation>地块“{value}”不属于发包方 {issuer}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>The polygon has {area} m²; below {limit} m² it is a fragment.</source>
        <translation>面积 {area} 平方米；小于 {limit} 平方米为碎面。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>The polygon is narrower than {limit} m everywhere, {width} m on average.</source>
        <translation>整体窄于 {limit} 米，平均宽 {width} 米。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>The project file cannot be written.</source>
        <translation>工程文件无法写入。</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>The project has no layer of polygons.</source>
        <translation>项目中没有面图层。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>The project has no vector layers yet.</source>
        <translation>工程中还没有矢量图层。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>The project {path} was saved.</source>
        <translation>工程 {path} 已保存。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>The proposal changes nothing of this line ({line}).</source>
        <translation>提案不涉及该控制线（{line}）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>The red line would have {then} m², before it has {before} m²: {less} m² less.</source>
        <translation>生态保护红线将为 {then} 平方米，调整前为 {before} 平方米：减少 {less} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/alignment.py"/>
        <source>The reference has no line near the layer, nothing was moved.</source>
        <translation>图层附近没有参考界线，未作移动。</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>The report is in {path}.</source>
        <translation>报告已写入 {path}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <location filename="../tools/services/editing/gate_ground.py"/>
        <source>The row has no geometry.</source>
        <translation>该行没有图形。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate.py"/>
        <source>The row lies outside the area of {crs}.</source>
        <translation>要素位于 {crs} 的适用范围之外。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/targets.py"/>
        <source>The rule table has the target “{target}”, which is not in the table of targets: {known}.</source>
        <translation>规则表中的目标“{target}”不在目标表中：{known}。</translation>
    </message>
    <message>
        <location filename="../dialogs/algorithm_job.py"/>
        <source>The run failed; look at the log of QGIS for its reason.</source>
        <translation>运行失败;原因见 QGIS 日志。</translation>
    </message>
    <message>
        <location filename="../tools/sample/county.py"/>
        <source>The sample county lies in EPSG:4523 or EPSG:4524, not in EPSG:{number}.</source>
        <translation>示例县只能用 EPSG:4523 或 EPSG:4524，不能用 EPSG:{number}。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>The schema says {schema}, rows have {kinds}.</source>
        <translation>字段结构声明为 {schema}，要素实际为 {kinds}。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>The scratch layer has no row to copy.</source>
        <translation>测试图层没有可复制的要素。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/service.py"/>
        <source>The service calls a layer or row “{name}”; an address with that leads elsewhere.</source>
        <translation>服务中有名为“{name}”的图层或要素；含此名称的地址会指向别处，已拒绝。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/pull.py"/>
        <source>The service counted {matched} rows and {rows} came: others were editing, or only part of them is near.</source>
        <translation>服务统计为 {matched} 个要素，取回 {rows} 个：他人正在编辑，或只有部分位于范围内。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/pull.py"/>
        <source>The service counts {matched} rows of {layer} and gives {rows}; it seems to cut its answers short.</source>
        <translation>服务统计 {layer} 有 {matched} 个要素，只返回 {rows} 个，可能截断了返回结果。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/pull.py"/>
        <source>The service does not count its rows, so nobody can tell whether all came.</source>
        <translation>该服务不统计行数,无法判断是否提取完整。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/description.py"/>
        <source>The service does not describe layer {layer}, and it has no rows that would show its fields.</source>
        <translation>服务未描述图层 {layer}，图层中也没有可据以判断字段的要素。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/service.py"/>
        <location filename="../tools/services/wfs/client.py"/>
        <source>The service has no layer {layer}. It has: {layers}.</source>
        <translation>服务没有图层 {layer}。现有图层：{layers}。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/client.py"/>
        <source>The service has no pages: layer {layer} can only be taken from its first row.</source>
        <translation>服务不支持分页：图层 {layer} 只能从头拉取。</translation>
    </message>
    <message>
        <location filename="../tools/services/axis.py"/>
        <source>The service names a CRS that is not known: {crs}.</source>
        <translation>服务给出的坐标系无法识别：{crs}。</translation>
    </message>
    <message>
        <location filename="../tools/services/values.py"/>
        <source>The service sent a value that field {field} cannot hold: {error}</source>
        <translation>服务返回的值与字段 {field} 的类型不符：{error}</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/documents.py"/>
        <source>The service was asked for a row and sent another document.</source>
        <translation>向服务请求一个要素，返回的却是其他文档。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/documents.py"/>
        <source>The service was asked for rows and sent another document.</source>
        <translation>向服务请求要素，返回的却是其他文档。</translation>
    </message>
    <message>
        <location filename="../tools/standards/columns.py"/>
        <source>The standard layer {layer} has no field {field}; it has: {fields}.</source>
        <translation>标准图层 {layer} 没有字段 {field}；现有字段：{fields}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_files.py"/>
        <source>The style of {layer} cannot be written into its GeoPackage: {why}</source>
        <translation>{layer} 的样式无法写入 GeoPackage：{why}</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_files.py"/>
        <source>The style of {layer} cannot be written: {why}</source>
        <translation>{layer} 的样式无法写出：{why}</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>The survey class {code} is not in {title}.</source>
        <translation>调查地类 {code} 不在{title}中。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>The survey patch has no class.</source>
        <translation>调查图斑没有地类。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>The survey's class of {count} pieces ({area} m²) is not in the list of classes ({values}): not judged.</source>
        <translation>{count} 块（{area} 平方米）的调查地类不在地类表中（{values}），未作判断。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/workbook.py"/>
        <source>The table is longer than one sheet can hold; it goes on in: {sheets}.</source>
        <translation>表格超过单个工作表的容量，续表见：{sheets}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/loading.py"/>
        <source>The table or folder {file} does not exist.</source>
        <translation>表或文件夹 {file} 不存在。</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>The table {file} cannot be read: {reason}.</source>
        <translation>表 {file} 无法读取：{reason}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>The table {file} is no CSV: {reason}.</source>
        <translation>表 {file} 不是 CSV：{reason}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/outputs.py"/>
        <source>The table {table} in {path} cannot be replaced: {reason}</source>
        <translation>{path} 中的表 {table} 无法替换：{reason}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>The target area is not known (parameter target_area): only the growth factor was checked.</source>
        <translation>不知道下达指标（参数 target_area），只检查了扩展倍数。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/binaries.py"/>
        <source>The temporary folder {folder} cannot take the layer: {reason}</source>
        <translation>临时文件夹 {folder} 无法存放图层：{reason}</translation>
    </message>
    <message>
        <location filename="../tools/rules/evaluate.py"/>
        <source>The tokens have columns of different lengths.</source>
        <translation>各令牌列的长度不同。</translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>The tolerance “{key}” must be a number, but is “{value}”.</source>
        <translation>容差“{key}”应为数字，实际为“{value}”。</translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>The tolerance “{key}” must hold ranks such as 1001=1;1002=2, but has “{value}”.</source>
        <translation>容差“{key}”应为 1001=1;1002=2 形式的次序，实际为“{value}”。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>The two divisions are the same.</source>
        <translation>两期管理边界相同。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>The types are a working list; the workbook has their certainty.</source>
        <translation>类型为工作清单，其可信程度见工作簿。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>The unit number begins with the parcel code; if they differ, one of them points to other ground.</source>
        <translation>单元号以宗地代码开头；二者不同，说明其中一个指向别的地块。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>The urban boundary would have {then} m², before it has {before} m²: {more} m² more.</source>
        <translation>城镇开发边界将为 {then} 平方米，调整前为 {before} 平方米：增加 {more} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>The workbook has the second level and the mapped classes.</source>
        <translation>工作簿中有二级类及对接结果。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <source>The workbook {name} was not taken over, nothing was changed. Problems: {count}.</source>
        <translation>工作簿 {name} 未采用，没有作任何修改。问题数：{count}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/reading.py"/>
        <source>The workbook {path} does not exist.</source>
        <translation>工作簿 {path} 不存在。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <source>The workbook {path} has no sheet with the ledger: no heading names {field} and {other}.</source>
        <translation>工作簿 {path} 中没有台账工作表：没有同时含 {field} 和 {other} 的表头。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <source>The zone code “{value}” is none of {known}.</source>
        <translation>规划分区代码“{value}”不属于 {known}。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/conflicts.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Theirs</source>
        <translation>平台</translation>
    </message>
    <message>
        <location filename="../tools/standards/map_sheets.py"/>
        <source>There are no map sheets 1:{scale}. The scales are {scales}.</source>
        <translation>没有 1:{scale} 的图幅。可用比例尺：{scales}。</translation>
    </message>
    <message>
        <location filename="../dialogs/connection_dialog.py"/>
        <source>There is a connection of this name already.</source>
        <translation>已有同名连接。</translation>
    </message>
    <message>
        <location filename="../tools/standards/right_lists.py"/>
        <source>There is no accuracy “{key}”. Known are: {known}.</source>
        <translation>没有精度“{key}”。已有：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>There is no case {numbers}. Case numbers are in the field {field}, for example {example}.</source>
        <translation>没有个案 {numbers}。编号在字段 {field} 中，例如 {example}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>There is no check “{word}”. Checks are {ids}; groups are {groups}.</source>
        <translation>没有检查项“{word}”。检查编号有 {ids}；分组有 {groups}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/catalogue.py"/>
        <source>There is no check “{word}”. Give ids like {example}, or groups: {groups}.</source>
        <translation>没有检查项“{word}”。请写编号（如 {example}）或分组：{groups}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/codes.py"/>
        <source>There is no code system “{system}”. Known systems: {known}.</source>
        <translation>没有代码体系“{system}”。已知体系：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>There is no conflict patch.</source>
        <translation>没有矛盾图斑。</translation>
    </message>
    <message>
        <location filename="../tools/survey/levelling.py"/>
        <source>There is no control area for {group}.</source>
        <translation>{group} 没有控制面积。</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>There is no finding with a place.</source>
        <translation>没有可定位的问题。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>There is no layer of permanent basic farmland: its ground inside the red line is not listed.</source>
        <translation>没有永久基本农田图层，未列出红线内永久基本农田。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>There is no layer of the reserve area: whether it came first is not known.</source>
        <translation>没有储备区图层，无法判断是否优先使用储备区。</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <source>There is no layer {layer} that can be shown.</source>
        <translation>没有可显示的图层 {layer}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <source>There is no patch of change.</source>
        <translation>没有变更图斑。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <source>There is no proposal, because no choice balances.</source>
        <translation>没有任何选择能够平衡，因此不给出方案。</translation>
    </message>
    <message>
        <location filename="../tools/standards/compatibility.py"/>
        <source>There is no right “{right}”. Known are: {known}.</source>
        <translation>没有权利“{right}”。已有：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/standard_layers.py"/>
        <source>There is no standard layer “{layer}”. Known are: {known}.</source>
        <translation>没有标准图层“{layer}”。已知图层：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/register.py"/>
        <source>There is no table “{name}”. Known tables: {known}.</source>
        <translation>没有表“{name}”。已知表：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/rules/evaluate.py"/>
        <source>There is no token “{name}”.</source>
        <translation>没有令牌“{name}”。</translation>
    </message>
    <message>
        <location filename="../tools/standards/tolerances.py"/>
        <source>There is no tolerance “{key}”. Known keys: {known}.</source>
        <translation>没有容差“{key}”。已知项：{known}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <source>There is nothing to check: give at least one layer, as a rule the three control lines.</source>
        <translation>没有可检查的图层：请至少提供一个图层，通常为三条控制线。</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>There is nothing to print: none of the layers has features on the sheets.</source>
        <translation>没有可打印的内容：各图层在图幅上都没有要素。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report.py"/>
        <source>There is nothing to show on this map.</source>
        <translation>此图没有可显示的内容。</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>These are {count} pages, more than {most} in one run. Choose fewer.</source>
        <translation>共 {count} 页，超过每次 {most} 页的上限。请减少。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>These have their former style again: {layers}</source>
        <translation>已恢复原样式：{layers}</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>These rows have no shape.</source>
        <translation>这些行没有图形。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>They are drawn in magenta with a black cross.</source>
        <translation>以洋红底黑叉显示。</translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>This job</source>
        <translation>本任务</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheet_text.py"/>
        <source>This machine has no Chinese font: Chinese signs are printed as boxes. Install one, for example Noto Sans CJK SC, and run again.</source>
        <translation>本机没有中文字体，中文会打印成方框。请安装中文字体（如 Noto Sans CJK SC）后重新运行。</translation>
    </message>
    <message>
        <location filename="../tools/checks/run.py"/>
        <source>This version of One Map Tools has no program for this check.</source>
        <translation>本版本一张图工具集尚未实现该检查。</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <source>Threshold reached</source>
        <translation>达到的阈值</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Thresholds and what to do</source>
        <translation>阈值及处理建议</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../processing_provider/algorithms/createproject.py"/>
        <location filename="../processing_provider/algorithms/exportsheets.py"/>
        <source>Title</source>
        <translation>名称</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>To accept a finding, write “accepted” into STATUS of the layer, with REASON and APPROVER.</source>
        <translation>如认可某个问题，请在问题图层的 STATUS 填 accepted（或“已认可”），并填写 REASON 和 APPROVER。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>To be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>To be decided</source>
        <translation>待定</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_pieces.py"/>
        <source>Told as</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/alignboundaries.py"/>
        <source>Tolerance (m)</source>
        <translation>容差（米）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_figures.py"/>
        <location filename="../tools/exchange/report_parts.py"/>
        <location filename="../tools/exchange/sheet_rows.py"/>
        <source>Total</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>Total area (m²)</source>
        <translation>总面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/content_figures.py"/>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Township</source>
        <translation>乡镇</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_figures.py"/>
        <source>Township code</source>
        <translation>乡镇代码</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Township {town} gets {lack} m² less than it gives; others in the county make up for it.</source>
        <translation>乡镇 {town} 划入比调出少 {lack} 平方米，由县内其他乡镇补足。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>Township {town} lacks {lack} m²: {need} m² must come in, its candidates have {there} m².</source>
        <translation>乡镇 {town} 缺少 {lack} 平方米：应划入 {need} 平方米，本乡镇候选 {there} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>Township {town}: {out} m² would go out, but reason {reason} allows {most} % of {whole} m² at most.</source>
        <translation>乡镇 {town}：拟调出 {out} 平方米，而情形 {reason} 最多允许 {whole} 平方米的 {most}%。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>Township {town}: {share} of the permanent basic farmland would be adjusted, {most} % at most.</source>
        <translation>乡镇 {town}：拟调整永久基本农田的 {share}，最多为 {most}%。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checklayer.py"/>
        <source>Townships (XZQ) and village areas (CJDCQ) around it</source>
        <translation>行政区（XZQ）和村级调查区（CJDCQ）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>Townships or villages (XZQ, CJDCQ)</source>
        <translation>乡镇或村（XZQ、CJDCQ）</translation>
    </message>
    <message>
        <location filename="../processing_provider/groups.py"/>
        <source>Training and samples</source>
        <translation>培训与示例</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../processing_provider/algorithms/maplandclasses.py"/>
        <source>Transfer matrix</source>
        <translation>流量矩阵</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>True beside another</source>
        <translation>同时成立</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <location filename="../tools/certificates/rights_cards.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Type (CTLX)</source>
        <translation>矛盾类型（CTLX）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>Type (GLLX)</source>
        <translation>类型（GLLX）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>Type of overlap</source>
        <translation>重叠类型</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>Unchanged</source>
        <translation>未变化</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>Underground: the plough layer needs protection.</source>
        <translation>地下开采：须落实耕作层保护措施。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Undo these changes</source>
        <translation>撤销所选变更</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_undo.py"/>
        <source>Undo {count} changes</source>
        <translation>撤销 {count} 处变更</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Unit</source>
        <translation>行政区</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Unit or plot number</source>
        <translation>单元号/地块编码</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <location filename="../processing_provider/style_run.py"/>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Unknown codes</source>
        <translation>未知代码</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>Unmapped</source>
        <translation>未对接</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Unmapped codes</source>
        <translation>未对接代码</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>Update ledger of overlapping rights</source>
        <translation>更新一地多证台账</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateboundaries.py"/>
        <source>Update management boundaries</source>
        <translation>更新管理边界</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/updateledger.py"/>
        <source>Updated ledger</source>
        <translation>更新后的台账</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkcontrollines.py"/>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Urban development boundary (CZKFBJ)</source>
        <translation>城镇开发边界（CZKFBJ）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>Urban development boundary by zone</source>
        <translation>城镇开发边界分区面积</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>Urban development boundary, ground counted once</source>
        <translation>城镇开发边界（重叠部分只计一次）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>Values ({count})</source>
        <translation>属性({count})</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Verdicts by area</source>
        <translation>各类判定面积</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>Version of WFS (empty: the newest that the service speaks)</source>
        <translation>WFS 版本（留空：服务支持的最新版本）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/applystandardstyle.py"/>
        <source>Version of the standard, where there are several</source>
        <translation>标准版本（有多版时）</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>Versions</source>
        <translation>版本</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_layout.py"/>
        <source>Village committee (seal)</source>
        <translation>村委会（盖章）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Villages and townships (CJDCQ, XZQ)</source>
        <translation>村级调查区和行政区（CJDCQ、XZQ）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>W means bare land and goes with eight zeros; a building, trees or others have a number.</source>
        <translation>W 表示无定着物，后八位为零；房屋、林木或其他定着物有编号。</translation>
    </message>
    <message>
        <location filename="../dialogs/connections.py"/>
        <source>WFS (features)</source>
        <translation>WFS(要素)</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/dialects.py"/>
        <source>WFS has no version {version}; there are {versions}.</source>
        <translation>WFS 没有 {version} 版本；可用的有 {versions}。</translation>
    </message>
    <message>
        <location filename="../dialogs/connections.py"/>
        <source>WMS (maps)</source>
        <translation>WMS(地图)</translation>
    </message>
    <message>
        <location filename="../dialogs/connections.py"/>
        <source>WMTS (tiles)</source>
        <translation>WMTS(瓦片)</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>WORK: the work file {path} does not exist.</source>
        <translation>WORK：作业文件 {path} 不存在。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/checks/fields.py"/>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_sheet.py"/>
        <source>Way to resolve</source>
        <translation>化解路径</translation>
    </message>
    <message>
        <location filename="../processing_provider/parameters.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/weights.py"/>
        <source>Weights of line {line}: all criteria have weight 0.</source>
        <translation>控制线 {line} 的权重：全部指标权重为 0。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/weights.py"/>
        <source>Weights of line {line}: criterion {name} has no {column}.</source>
        <translation>控制线 {line} 的权重：指标 {name} 没有 {column}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/weights.py"/>
        <source>Weights of line {line}: criterion {name} needs a weight from 0 upwards and two different ends.</source>
        <translation>控制线 {line} 的权重：指标 {name} 的权重不得为负，最优值与最劣值须不同。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/weights.py"/>
        <source>Weights of line {line}: {name} is no number from 0 upwards: “{value}”.</source>
        <translation>控制线 {line} 的权重：{name} 不是非负数：“{value}”。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/proposeadjustment.py"/>
        <source>Weights of the county (CSV that overrides rows)</source>
        <translation>县级权重（覆盖行的 CSV）</translation>
    </message>
    <message>
        <location filename="../tools/survey/sheet_frames.py"/>
        <source>West edge</source>
        <translation>西边</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>What became of it</source>
        <translation>处理结果</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/changes_model.py"/>
        <location filename="../dialogs/push.py"/>
        <source>What changes</source>
        <translation>变动内容</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>What goes out, what comes in, and whether the lines pass afterwards</source>
        <translation>调出哪些、划入哪些、调整后是否通过检查</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>What has changed</source>
        <translation>变化说明</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>What is asked</source>
        <translation>检查内容</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>What is checked</source>
        <translation>检查内容</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>What is missing</source>
        <translation>缺少的内容</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../dialogs/gate_page.py"/>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../tools/findings/summary.py"/>
        <source>What it is</source>
        <translation>含义</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>What moved</source>
        <translation>变化汇总</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>What moved between two divisions, and by which rules</source>
        <translation>两期管理边界之间哪些地块变了、由哪些规则判定</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_workbook.py"/>
        <source>What should go out</source>
        <translation>应调出地块</translation>
    </message>
    <message>
        <location filename="../dialogs/conflicts.py"/>
        <source>What stays</source>
        <translation>保留</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>What the checks say</source>
        <translation>各检查项说明</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>What the map shows</source>
        <translation>地图显示范围</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>What the notice allows holds outside of the core zones of nature reserves only.</source>
        <translation>通知所列允许情形仅适用于自然保护地核心保护区以外。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>What the two layers share</source>
        <translation>两图层重叠部分</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>What the verdicts mean</source>
        <translation>判定的含义</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/findings/findings_report.py"/>
        <location filename="../tools/findings/findings_workbook.py"/>
        <source>What to do</source>
        <translation>处理建议</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update_report.py"/>
        <source>What was divided again after the changes, and what moved there</source>
        <translation>变化之后重新划分了哪些图斑，哪里发生了变化</translation>
    </message>
    <message>
        <location filename="../tools/checks/fields.py"/>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <location filename="../processing_provider/probe_run.py"/>
        <source>What was found</source>
        <translation>问题描述</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>What would be pushed</source>
        <translation>将要推送的内容</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>Where survey and monitoring agree, and where not</source>
        <translation>调查与监测一致与不一致的分布</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>Where the findings lie</source>
        <translation>问题分布</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Where the platform was changed, too (stop: send nothing, mine, theirs)</source>
        <translation>平台也有修改时（stop：不发送；mine：以我为准；theirs：以平台为准）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>Where they lie</source>
        <translation>分布</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>Where {condition}: {decision}.</source>
        <translation>凡 {condition}：{decision}。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>Which layer is it?</source>
        <translation>请选择是哪个图层</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>Which rights may lie on each other is a working table with a source and a certainty in each row; only rows marked “law” rest on a statute. This report finds overlaps and proposes an order of work. It decides no right, and the sources are not changed.</source>
        <translation>哪些权利可以叠加依据工作规则表，每行注明来源和可信程度；只有标为“法律”的行有法律依据。本报告只查找重叠并提出工作顺序，不认定任何权利，也不改动原数据。</translation>
    </message>
    <message>
        <location filename="../dialogs/gate_page.py"/>
        <source>Who approves</source>
        <translation>批准人</translation>
    </message>
    <message>
        <location filename="../processing_provider/shipped_models.py"/>
        <source>Whole county: division and tasks of change (model)</source>
        <translation>县级管理边界与变更任务（模型）</translation>
    </message>
    <message>
        <location filename="../processing_provider/shipped_models.py"/>
        <source>Whole county: division of the next year, compared (model)</source>
        <translation>县级管理边界年度更新与比较（模型）</translation>
    </message>
    <message>
        <location filename="../dialogs/area_choice.py"/>
        <source>Whole layer</source>
        <translation>整个图层</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Whole patch</source>
        <translation>整块图斑</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>Why</source>
        <translation>判定理由</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Why it matters</source>
        <translation>理由</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Why not</source>
        <translation>原因</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>With</source>
        <translation>会同</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/levelareas.py"/>
        <source>With CONTROL_TABLE give CONTROL_KEY and CONTROL_AREA, the fields with names and areas.</source>
        <translation>使用 CONTROL_TABLE 时，请同时给出组名字段 CONTROL_KEY 和面积字段 CONTROL_AREA。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>Without deducted ridges the county lacks {lack} m²: {need} m² must come in, there are {there} m².</source>
        <translation>扣除田坎后全县缺少 {lack} 平方米：应划入 {need} 平方米，现有 {there} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>Without ridges (m²)</source>
        <translation>扣除田坎后（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <location filename="../dialogs/pull.py"/>
        <source>Work file</source>
        <translation>工作文件</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/pushchanges.py"/>
        <source>Work file (made by pulling a layer)</source>
        <translation>作业文件（拉取图层生成）</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/checkchanges.py"/>
        <location filename="../processing_provider/algorithms/checkparcelcodes.py"/>
        <source>Workbook of findings</source>
        <translation>问题工作簿</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_check_tables.py"/>
        <source>Worst</source>
        <translation>最劣值</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>Worst cases</source>
        <translation>最严重的案件</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>Would be sent</source>
        <translation>将推送</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>Would be sent ({count})</source>
        <translation>将推送({count})</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>Write {code}, if the document says so too.</source>
        <translation>若证书或档案也如此，改为 {code}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registry.py"/>
        <source>Written with blanks or small letters</source>
        <translation>含空格或小写字母</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>YSDM is empty.</source>
        <translation>要素代码（YSDM）为空。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/values.py"/>
        <source>YSDM is {value}, the layer's is {wanted}.</source>
        <translation>要素代码为 {value}，该图层应为 {wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>YSDM is “{value}”; most rows of the layer have “{most}”.</source>
        <translation>要素代码（YSDM）为“{value}”，本图层多数行为“{most}”。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/findrightoverlaps.py"/>
        <source>Year in case numbers (0: this year)</source>
        <translation>案件编号中的年份（0：今年）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>Year of new case numbers</source>
        <translation>新案件编号的年份</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>Z or M values dropped</source>
        <translation>舍去 Z 或 M 值</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>Zone</source>
        <translation>分区</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>Zones of layer {layer} inside the boundary, by kind and township</source>
        <translation>城镇开发边界内图层 {layer} 的风险区，按类型和乡镇</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <location filename="../dialogs/push.py"/>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>a case needs a status</source>
        <translation>状态不能为空</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>a condition in brackets cannot be compared with a value</source>
        <translation>括号内的条件不能与值比较</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>a coordinate is no number</source>
        <translation>坐标不是数值</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>a crosswalk has no such column; it may have: {columns}</source>
        <translation>对接表没有此列；可用的列：{columns}</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <source>a deletion needs the id of its row</source>
        <translation>删除须有要素 id</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>a digit</source>
        <translation>数字</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>a hole lies in a hole</source>
        <translation>洞中有洞</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>a hole lies outside of its patch</source>
        <translation>洞位于图斑之外</translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>a known point comes back as {point}</source>
        <translation>已知点的换算结果为 {point}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>a letter</source>
        <translation>字母</translation>
    </message>
    <message>
        <location filename="../tools/symbology/tables.py"/>
        <source>a name, the source or the certainty is missing</source>
        <translation>缺少名称、来源或可信度</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>a part lies in another part</source>
        <translation>部件位于另一部件之内</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>a part lies outside the ownership parcel, so check the boundary</source>
        <translation>部分超出所有权宗地，应核查界线</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>a quotation mark is not closed at “{found}”</source>
        <translation>“{found}”处引号没有闭合</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>a ring has too few points</source>
        <translation>环的节点过少</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>a ring is not closed</source>
        <translation>环未闭合</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>a ring touches itself</source>
        <translation>环与自身相接</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/acceptance.py"/>
        <source>accepted findings</source>
        <translation>已接受的问题</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>added</source>
        <translation>新增</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>after</source>
        <translation>调整后</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>agreed</source>
        <translation>同意</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>agreed line</source>
        <translation>一致</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>all rows must name the same system, since codes of two systems collide</source>
        <translation>各行必须使用同一代码体系，因为两个体系的代码会重号</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <source>an edit of attributes is not sent: the service wants the geometry with it and tells it with centimetres cut off, so the row would move</source>
        <translation>属性修改未发送：服务要求连同几何一起提交，而它给出的几何舍去了厘米，会使要素移位</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>and {count} more</source>
        <translation>等另外 {count} 个</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>area</source>
        <translation>面积</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <location filename="../tools/findings/occasion.py"/>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>area in the plane of the projection</source>
        <translation>投影平面面积</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>as before</source>
        <translation>与以前相同</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>as chosen</source>
        <translation>与所选一致</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>as it was asked for</source>
        <translation>按指定</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>assumption</source>
        <translation>推定</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>at different depths</source>
        <translation>开采深度不重叠</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>at different levels</source>
        <translation>权利设定方式（地上/地表/地下）不同</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>at the same level, or the level is not known</source>
        <translation>权利设定方式相同或不明</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>attached to a building</source>
        <translation>附着于房屋</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>because of</source>
        <translation>依据</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>before</source>
        <translation>调整前</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>before the designation</source>
        <translation>划定之前</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_pieces.py"/>
        <source>below the fail threshold</source>
        <translation>低于判定阈值</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>below {area} m² or {width} m wide</source>
        <translation>小于 {area} 平方米或窄于 {width} 米</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>both agree</source>
        <translation>两部门一致</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>both agreed</source>
        <translation>双方同意</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>both cover the same ground and a holder is not known: perhaps registered twice</source>
        <translation>两者基本重合而权利人不明，可能为重复登记</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>boundary is so many times as large</source>
        <translation>开发边界为其倍数</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>branches of one unit</source>
        <translation>同一登记单元的支号</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_verdict.py"/>
        <source>but it has no field {fields}</source>
        <translation>但没有字段 {fields}</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_verdict.py"/>
        <source>but it has {geometry}</source>
        <translation>但几何类型是{geometry}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>but no parcel inside another that is as large as its own source can show</source>
        <translation>但整宗地落在另一宗地内、且不小于其资料最小面积的不算误差</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>by case</source>
        <translation>按案件确定</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>by the area of the CRS</source>
        <translation>依据坐标系适用范围</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>by the box it tells</source>
        <translation>依据服务给出的范围</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>by the rule only</source>
        <translation>仅依据规则</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>by the survey</source>
        <translation>按调查</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <location filename="../dialogs/conflicts.py"/>
        <source>changed</source>
        <translation>已变化</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>check in the field, negotiate the border</source>
        <translation>实地核查，协商界线</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>check whether the ownership was updated</source>
        <translation>核查所有权是否已更新</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/candidates_in.py"/>
        <source>class that may not be added</source>
        <translation>地类不得划入</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>code</source>
        <translation>代码</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>column {place} has no name</source>
        <translation>第 {place} 列没有列名</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>comes in</source>
        <translation>划入</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>comes in, without deducted ridges</source>
        <translation>划入（扣除田坎后）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>compare the documents of both rights; check in the field</source>
        <translation>对照双方权利资料，实地核查</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>conflict</source>
        <translation>冲突</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>contiguous cropland</source>
        <translation>集中连片耕地</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>contract certificate code</source>
        <translation>承包经营权证编码</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>contract code</source>
        <translation>承包合同编码</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>contractor code</source>
        <translation>承包方编码</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>contradiction</source>
        <translation>矛盾处理</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>contradicts {rule}: the same condition decides {one} there and {two} here</source>
        <translation>与 {rule} 矛盾：条件相同，彼处判定为 {one}，此处为 {two}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>core case, law</source>
        <translation>核心情形，法律</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>correct the batch, not parcel by parcel</source>
        <translation>整批纠正，不逐宗修改</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>county</source>
        <translation>县级</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>cropland</source>
        <translation>耕地</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_rows.py"/>
        <source>crumbs of {area} m² taken in</source>
        <translation>并入碎块 {area} 平方米</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/conflicts.py"/>
        <source>deleted</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>deleted here, changed on the platform</source>
        <translation>本地已删除，平台已修改</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>deleted on the platform</source>
        <translation>平台已删除</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>did you mean “{name}”?</source>
        <translation>是否为“{name}”？</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>different units</source>
        <translation>不同登记单元</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>dispute filed</source>
        <translation>已提出争议</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>disputed line</source>
        <translation>有争议</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>each m² once</source>
        <translation>每平方米只计一次</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>east</source>
        <translation>东</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>east first</source>
        <translation>东在前</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>ecological red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_pieces.py"/>
        <source>edge noise</source>
        <translation>边缘误差</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <location filename="../tools/control_lines/content_slope.py"/>
        <location filename="../tools/rules/explain.py"/>
        <location filename="../tools/survey/checks/conditions.py"/>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>empty geometry</source>
        <translation>空图形</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <location filename="../tools/certificates/rights_words.py"/>
        <location filename="../tools/exchange/report.py"/>
        <location filename="../tools/standards/wording.py"/>
        <location filename="../tools/survey/checks/areas.py"/>
        <location filename="../tools/survey/verdict.py"/>
        <location filename="../processing_provider/pages.py"/>
        <source>en</source>
        <translation>zh</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>everywhere else</source>
        <translation>其余</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>expired on {day}</source>
        <translation>已于 {day} 到期</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>expiry not said</source>
        <translation>未注明有效期</translation>
    </message>
    <message>
        <location filename="../processing_provider/probe_run.py"/>
        <source>fails</source>
        <translation>不通过</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>farm plot code</source>
        <translation>地块编码</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>features</source>
        <translation>要素数</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>features with unknown codes</source>
        <translation>含未知代码的要素数</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_pieces.py"/>
        <source>finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>flood or fault</source>
        <translation>洪水或断裂</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>found again after it was gone</source>
        <translation>消失后再次出现</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>from memory</source>
        <translation>凭记忆</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>gather evidence in its order, then change or cancel one right</source>
        <translation>按证据顺序收集证据，然后变更或注销其中一个权利</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>gather evidence in its order; agree the management class with forestry</source>
        <translation>按证据顺序收集证据；与林草部门商定管理地类</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <location filename="../tools/findings/occasion.py"/>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>geodesic area on the CGCS2000 ellipsoid</source>
        <translation>CGCS2000 椭球面测地线面积</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <source>geometries are not sent: the service takes them in another CRS than it tells</source>
        <translation>几何未发送：服务接收的坐标系与其声明的不同</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>geothermal</source>
        <translation>地热</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>goes out</source>
        <translation>调出</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>goes out, without deducted ridges</source>
        <translation>调出（扣除田坎后）</translation>
    </message>
    <message>
        <location filename="../processing_provider/probe_run.py"/>
        <source>good</source>
        <translation>通过</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>grain-for-green</source>
        <translation>退耕范围</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>ground of cities and towns in layer {layer}</source>
        <translation>图层 {layer} 中的城市、建制镇用地</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>ground under three rights counts three times</source>
        <translation>三个权利重叠处计三次</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>group {group}</source>
        <translation>分组 {group}</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/certificates/ledger.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <location filename="../tools/survey/checks/areas.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>ha</source>
        <translation>公顷</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cells.py"/>
        <source>has {count} characters; the column takes {most}</source>
        <translation>有 {count} 个字符，该列最多 {most} 个</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>hazard zone of level {level}</source>
        <translation>{level}等级灾害风险区</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_figures.py"/>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>hectares</source>
        <translation>公顷</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>high</source>
        <translation>高</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cells.py"/>
        <source>holds a formula; put its value in its place</source>
        <translation>是公式，请改为数值</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cells.py"/>
        <source>holds the error {value}</source>
        <translation>是错误值 {value}</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>holes take it to pieces</source>
        <translation>内部被洞分割，不连通</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>in full</source>
        <translation>完整</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>in one layer</source>
        <translation>在同一图层</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>in two layers</source>
        <translation>在两个图层</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>inside a registration unit: numbered as in the official overlap layer</source>
        <translation>位于自然资源登记单元内，按官方重叠区编号</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>inside the ownership parcel</source>
        <translation>位于所有权宗地以内</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>integer</source>
        <translation>整数</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>invalid polygon made valid</source>
        <translation>无效图形已修复</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push.py"/>
        <source>is there already</source>
        <translation>平台已有</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>issuer code</source>
        <translation>发包方编码</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>it has a ring twice</source>
        <translation>环重复</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_styles.py"/>
        <source>it has no geometry</source>
        <translation>没有几何图形</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>it has {count} signs instead of {wanted}</source>
        <translation>有 {count} 位，应为 {wanted} 位</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>it is not known that the contractor is of the collective that uses the land</source>
        <translation>无法确认承包方属于使用该土地的集体</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>it is not so that {condition}</source>
        <translation>并非{condition}</translation>
    </message>
    <message>
        <location filename="../tools/standards/mangled.py"/>
        <source>it looks like {code} after Excel took it for a number; format the column as text and enter {code} again</source>
        <translation>看起来是 {code} 被 Excel 当作数字处理了；请将该列设为文本格式并重新输入 {code}</translation>
    </message>
    <message>
        <location filename="../tools/checks/form_checks.py"/>
        <source>its border crosses itself</source>
        <translation>边界自相交</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>its own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>keep the later lawful record, cancel the other</source>
        <translation>保留后一合法登记，注销另一登记</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>kind not known</source>
        <translation>类型不明</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>kind of right</source>
        <translation>权利类型</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>kind of right unknown</source>
        <translation>权利类型不明</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger.py"/>
        <source>km²</source>
        <translation>平方千米</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>law</source>
        <translation>法律</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>law and assumption</source>
        <translation>法律及推定</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>lawful stack</source>
        <translation>合法叠加</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>lawful stack under a condition</source>
        <translation>有条件的合法叠加</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>layer</source>
        <translation>图层</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>lease code</source>
        <translation>流转合同编码</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>left out</source>
        <translation>不纳入划分</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/candidates_in.py"/>
        <source>lies in {other}</source>
        <translation>位于 {other} 内</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>line to be confirmed</source>
        <translation>待确认</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_verdict.py"/>
        <source>lines</source>
        <translation>线</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>link the derived right to its parent, then judge again</source>
        <translation>将派生权利与原权利关联后重新判定</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>linked to another parcel</source>
        <translation>关联的是其他宗地</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>linked to this parcel</source>
        <translation>已与该宗地关联</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_pieces.py"/>
        <source>listed only</source>
        <translation>仅列出</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>look for the approval of expropriation or conversion; reduce the farm title</source>
        <translation>查找征收或转用批准文件，核减农用地权利</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>low</source>
        <translation>低</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <source>management type</source>
        <translation>管理类型</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>map</source>
        <translation>地图</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>mapped class</source>
        <translation>对接地类</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>marked officially</source>
        <translation>官方已标注</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>masked</source>
        <translation>已脱敏</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>mean width up to {factor} × √(mA² + mB²) of the two sources</source>
        <translation>平均宽度不超过两份资料的 {factor}×√(mA²+mB²)</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>mean width up to {width} m</source>
        <translation>平均宽度不超过 {width} 米</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>medium</source>
        <translation>中</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>mineral</source>
        <translation>矿种</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>mineral not said</source>
        <translation>未注明矿种</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>mineral water</source>
        <translation>矿泉水</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>minerals of one group</source>
        <translation>同一矿类</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>mines below the surface, official markers and units</source>
        <translation>地下矿业权、官方标注和登记单元</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../tools/survey/verdict.py"/>
        <source>monitoring class</source>
        <translation>监测地类</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>monitoring class without rule</source>
        <translation>监测地类没有规则</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>more than needed</source>
        <translation>超出所需</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/control_lines/content_figures.py"/>
        <location filename="../tools/control_lines/content_growth.py"/>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>mu</source>
        <translation>亩</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger.py"/>
        <location filename="../tools/control_lines/content_figures.py"/>
        <location filename="../tools/control_lines/content_growth.py"/>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>m²</source>
        <translation>平方米</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>name the kind of right, then judge again</source>
        <translation>明确权利类型后重新判定</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>national</source>
        <translation>国家</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>nature does not fit the ownership</source>
        <translation>权利性质与所有权不符</translation>
    </message>
    <message>
        <location filename="../tools/symbology/recognition.py"/>
        <source>neither name nor fields say a standard layer</source>
        <translation>名称和字段都不能说明是哪个标准图层</translation>
    </message>
    <message>
        <location filename="../tools/checks/exceptions.py"/>
        <source>neither row nor place is given</source>
        <translation>既无图斑也无位置</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../dialogs/platform.py"/>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <location filename="../processing_provider/by_qgis.py"/>
        <source>no answer for {seconds} s</source>
        <translation>{seconds} 秒没有应答</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>no case</source>
        <translation>不立案</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>no class</source>
        <translation>无地类</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>no geometry</source>
        <translation>没有图形</translation>
    </message>
    <message>
        <location filename="../tools/checks/exceptions.py"/>
        <source>no known CHECK_ID</source>
        <translation>CHECK_ID 不存在</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>no link to this parcel and no common contract number is known</source>
        <translation>与该宗地没有关联关系，也没有相同的合同编号</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>no longer found; the row stays</source>
        <translation>不再重叠，台账中保留</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rules.py"/>
        <source>no management type stands for “{target}”; possible are {known}, and targets that begin with {sign}</source>
        <translation>“{target}” 没有对应的管理类型；可用：{known}，以及以“{sign}”开头的目标</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>no patch or no class</source>
        <translation>无图斑或无地类</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>no polygon</source>
        <translation>不是面</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>no rule holds</source>
        <translation>没有符合的规则</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>no unit of mineral resources</source>
        <translation>均非矿产资源登记单元</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/towns.py"/>
        <location filename="../tools/certificates/context.py"/>
        <location filename="../tools/certificates/renumbered.py"/>
        <location filename="../tools/certificates/rights_words.py"/>
        <location filename="../tools/standards/columns.py"/>
        <location filename="../dialogs/symbology_codes.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>none on record</source>
        <translation>无记载</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>north</source>
        <translation>北</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>north first</source>
        <translation>北在前</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>not asked yet</source>
        <translation>未确认</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>not attached to a building</source>
        <translation>未附着于房屋</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>not changed</source>
        <translation>未变化</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>not in the ledger before</source>
        <translation>以前台账中没有</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>not in the list</source>
        <translation>不在代码表内</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_statistics.py"/>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>not known to be the same holder</source>
        <translation>无法确认为同一权利人</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>not known to be the same mineral</source>
        <translation>无法确认为同一矿种</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>not linked to another parcel</source>
        <translation>未关联其他宗地</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_workbook.py"/>
        <source>not reached</source>
        <translation>未到达</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>not recorded in the official dispute or overlap layer</source>
        <translation>未在官方争议区或重叠区图层记录</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>not said</source>
        <translation>未注明</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <source>not sent: the service does not answer</source>
        <translation>未发送：服务没有应答</translation>
    </message>
    <message>
        <location filename="../processing_provider/probe_run.py"/>
        <source>not tested</source>
        <translation>未检测</translation>
    </message>
    <message>
        <location filename="../processing_provider/probe_run.py"/>
        <source>note</source>
        <translation>提示</translation>
    </message>
    <message>
        <location filename="../tools/symbology/tables.py"/>
        <source>nothing would be drawn</source>
        <translation>不会绘出任何内容</translation>
    </message>
    <message>
        <location filename="../tools/certificates/life.py"/>
        <source>now {now} m²</source>
        <translation>现为 {now} 平方米</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>of connected cases</source>
        <translation>由相连案件组成</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>of the ground in both layers</source>
        <translation>占两图层共有范围</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>of {count} checks</source>
        <translation>共 {count} 项检查</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <location filename="../tools/findings/occasion.py"/>
        <source>official ellipsoidal area</source>
        <translation>规程椭球面积</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>official ellipsoidal area, pieces levelled to their patch</source>
        <translation>椭球面积，碎块已按所属图斑平差</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>oil or gas against solid minerals</source>
        <translation>油气与固体矿产</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>on the day of designation or after</source>
        <translation>划定当日或之后</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/push.py"/>
        <source>on the platform</source>
        <translation>已入平台</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>one is a unit of mineral resources</source>
        <translation>其中一个为矿产资源登记单元</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>one refused</source>
        <translation>一方不同意</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>one term ends before the other begins</source>
        <translation>期限前后相接、不重叠</translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>onemap_area: the first value is no geometry. Use $geometry.</source>
        <translation>onemap_area：第一个参数不是图形。请使用 $geometry。</translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>onemap_area: unknown method {method}. Use {methods}.</source>
        <translation>onemap_area：未知方法 {method}。可用：{methods}。</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>only the last row may be true always; rows of higher priority would never decide</source>
        <translation>只有最后一行可以恒成立，否则其后的规则永远不起作用</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>or area up to that of the coarser source, or 1 % of the smaller parcel and 100 m²</source>
        <translation>或面积不超过精度较低一方的最小面积，或较小宗地的 1% 且不超过 100 平方米</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>or area up to {area} m²</source>
        <translation>或面积不超过 {area} 平方米</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>other mineral</source>
        <translation>其他矿产</translation>
    </message>
    <message>
        <location filename="../dialogs/conflicts.py"/>
        <source>other shape</source>
        <translation>图形不同</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>outside registration units</source>
        <translation>不在自然资源登记单元内</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>overlapping pairs to settle</source>
        <translation>对重叠待处理</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>own addition</source>
        <translation>自行补充</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>parcel code</source>
        <translation>宗地代码</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>pending</source>
        <translation>待联审</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rules.py"/>
        <source>people decide, proposed is “{target}”</source>
        <translation>由人判定，建议为“{target}”</translation>
    </message>
    <message>
        <location filename="../tools/symbology/recognition.py"/>
        <source>perhaps {layers}: name and fields do not settle it</source>
        <translation>可能是 {layers}：名称和字段不足以确定</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <location filename="../tools/control_lines/content_redline.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>permanent basic farmland</source>
        <translation>永久基本农田</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal.py"/>
        <source>piece of the patch, the rest stays</source>
        <translation>图斑的一部分，其余保留</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>place not known</source>
        <translation>地点不明</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>place {place} is “{sign}” instead of {kind}</source>
        <translation>第 {place} 位是“{sign}”，应为{kind}</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>planting use</source>
        <translation>种植用途</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_verdict.py"/>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>polygon parts taken from a collection</source>
        <translation>从几何集合中取出面部分</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_verdict.py"/>
        <source>polygons</source>
        <translation>面</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>projects</source>
        <translation>工程项目</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>protected ground</source>
        <translation>刚性保护</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_words.py"/>
        <source>province</source>
        <translation>省级</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>public control, not a right</source>
        <translation>公共管制，不是权利</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>publicity ends on {end}, before it begins on {start}</source>
        <translation>公示结束 {end} 早于公示起始 {start}</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>real</source>
        <translation>小数</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>recognised as</source>
        <translation>识别为</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>recorded in the official dispute or overlap layer</source>
        <translation>已在官方争议区或重叠区图层记录</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>red line</source>
        <translation>生态保护红线</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/push.py"/>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>registered twice: the same ground, and the same holder, contract or certificate</source>
        <translation>重复登记：范围基本重合，且权利人、合同或证号相同</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>returned</source>
        <translation>退回</translation>
    </message>
    <message>
        <location filename="../tools/survey/decisions.py"/>
        <source>row {first} decides the same combination as {code}.</source>
        <translation>第 {first} 行已裁定同一组合为 {code}。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <source>row {id} is not on the service any more</source>
        <translation>要素 {id} 已不在服务上</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <source>row {id} is not sent: QGIS Server leaves the old value where null is written (field {field})</source>
        <translation>要素 {id} 未发送：QGIS Server 写入空值时保留原值（字段 {field}）</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>row {row} of {file} replaces the rule</source>
        <translation>{file} 第 {row} 行替换了该规则</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>row {row} of {file} takes over its codes; no longer used for them: {rules}</source>
        <translation>{file} 第 {row} 行接管其代码；这些代码不再使用规则：{rules}</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>said below, with the reason</source>
        <translation>原因见下文</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <source>same household or collective</source>
        <translation>同一农户或同一集体</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>see the sheet of this name</source>
        <translation>见同名工作表</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>settle the ownership; use the official overlap layer</source>
        <translation>确定所有权归属，使用官方重叠区图层</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/output.py"/>
        <source>several sources agree</source>
        <translation>多个来源一致</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <location filename="../dialogs/conflicts.py"/>
        <source>shape</source>
        <translation>图形</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>shape and values</source>
        <translation>图形和属性</translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>shapely expects GEOS {geos}, another one answers</source>
        <translation>shapely 需要 GEOS {geos}，实际响应的是另一个版本</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_figures.py"/>
        <source>share, %</source>
        <translation>占比（%）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>slivers</source>
        <translation>细碎图斑</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>somebody changed or deleted the row since it was compared; push again to see how</source>
        <translation>比对之后有人改动或删除了这一行；请再推送一次查看差异</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/writer.py"/>
        <source>somebody changed the row in the moment in which it was to be written</source>
        <translation>写入的同时该要素被他人修改</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>south</source>
        <translation>南</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>strategic mineral</source>
        <translation>战略性矿产</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>style</source>
        <translation>样式</translation>
    </message>
    <message>
        <location filename="../tools/symbology/tables.py"/>
        <source>styles/tables/{table}.csv, line {line}: {problem}.</source>
        <translation>styles/tables/{table}.csv 第 {line} 行：{problem}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>sum of the survey's patches</source>
        <translation>调查图斑之和</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_rows.py"/>
        <source>sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <location filename="../tools/boundary/update_workbook.py"/>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <location filename="../tools/survey/verdict.py"/>
        <source>survey class</source>
        <translation>调查地类</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_workbook.py"/>
        <source>survey class unknown</source>
        <translation>调查地类不在标准中</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/structure.py"/>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>the case number {number} stands at {first} too</source>
        <translation>重叠图斑编号 {number} 与 {first} 重复</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>the cell is empty</source>
        <translation>单元格为空</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <source>the cell is empty; give the class, or agreeing_codes for a row that gives none</source>
        <translation>单元格为空；请填地类，或在不给地类的行填写 agreeing_codes</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_growth.py"/>
        <source>the check's parameter base_area</source>
        <translation>检查参数 base_area</translation>
    </message>
    <message>
        <location filename="../tools/survey/decisions.py"/>
        <source>the class “{code}” is not in {title}.</source>
        <translation>地类“{code}”不在{title}中。</translation>
    </message>
    <message>
        <location filename="../tools/symbology/tables.py"/>
        <source>the code “{code}” is empty or repeated</source>
        <translation>代码“{code}”为空或重复</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/loading.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>the code “{code}” is not in {table}</source>
        <translation>代码“{code}”不在 {table} 中</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>the codes go in a circle: {path}</source>
        <translation>代码循环引用：{path}</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>the column is missing</source>
        <translation>缺少该列</translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>the column is missing; the file has: {columns}</source>
        <translation>缺少该列；文件中有：{columns}</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>the column stands twice in the header</source>
        <translation>表头中该列重复</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>the condition can never be true</source>
        <translation>条件不可能成立</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>the condition ends where a value should stand</source>
        <translation>条件在应有值处结束</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>the condition is empty; write 1 = 1 for “always”</source>
        <translation>条件为空；恒成立请写 1 = 1</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>the contractor is of the collective that uses the land</source>
        <translation>承包方属于使用该土地的集体</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <source>the crosswalk has no rows</source>
        <translation>对接表没有数据行</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>the depths overlap, or are not known</source>
        <translation>开采深度重叠或不明</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/documents.py"/>
        <location filename="../tools/services/xml.py"/>
        <source>the document is not complete ({error})</source>
        <translation>文档不完整（{error}）</translation>
    </message>
    <message>
        <location filename="../tools/symbology/recognition.py"/>
        <source>the fields {fields}</source>
        <translation>字段 {fields}</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>the file is empty; the first row must hold the column names</source>
        <translation>文件为空；第一行应为列名</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_run.py"/>
        <source>the folder is read-only or the disk is full</source>
        <translation>文件夹只读或磁盘已满</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rules.py"/>
        <source>the ground is left out of the division as {target}</source>
        <translation>该地不参与划分，归为{target}</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>the last row by priority must be the default, with the condition 1 = 1</source>
        <translation>优先级最后一行须为默认规则，条件为 1 = 1</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>the layer has no case {number}</source>
        <translation>图层中没有图斑 {number}</translation>
    </message>
    <message>
        <location filename="../processing_provider/expressions.py"/>
        <source>the layer has no coordinate system. Set it in the layer properties.</source>
        <translation>图层没有坐标系。请在图层属性中设置。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>the layer has no such field</source>
        <translation>图层中没有该字段</translation>
    </message>
    <message>
        <location filename="../tools/symbology/recognition.py"/>
        <source>the name “{name}”</source>
        <translation>名称“{name}”</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_matrix.py"/>
        <source>the other right</source>
        <translation>另一权利</translation>
    </message>
    <message>
        <location filename="../tools/services/transport.py"/>
        <source>the packed answer is not complete</source>
        <translation>压缩的应答不完整</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rules.py"/>
        <source>the patch goes to a neighbour ({target})</source>
        <translation>图斑并入相邻图斑（{target}）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rules.py"/>
        <source>the patch is managed as {target}</source>
        <translation>图斑的管理类型定为“{target}”</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>the row has no case number</source>
        <translation>该行没有重叠图斑编号</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>the row has {found} cells, the header has {wanted}; put text with commas in quotation marks</source>
        <translation>该行有 {found} 个单元格，表头有 {wanted} 个；含逗号的文字请加引号</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>the row never decides: {rules} with smaller priority numbers are true wherever it is</source>
        <translation>该行永远不起作用：凡其成立之处，优先级更高的 {rules} 都已成立</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <location filename="../tools/standards/crosswalk_file.py"/>
        <location filename="../tools/standards/land_class_rules.py"/>
        <source>the rule {rule} is fixed (county_override N) and cannot be changed</source>
        <translation>规则 {rule} 是固定规则（county_override 为 N），不能修改</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>the same holder</source>
        <translation>同一权利人</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>the same mineral</source>
        <translation>同一矿种</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>the service does not keep what is sent</source>
        <translation>服务没有保存所发送的内容</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/transaction.py"/>
        <source>the service does not tell of every edit</source>
        <translation>服务没有说明每项修改的结果</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>the service keeps other values in {fields} than were sent</source>
        <translation>服务保存的 {fields} 与发送的值不同</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>the service says that it stored row {id} and does not show it; the next push looks for it again</source>
        <translation>服务称已保存行 {id}，却查不到它；下次推送会再查找</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>the service says that row {id} is changed, but keeps other values in {fields}</source>
        <translation>服务称已修改行 {id}，但 {fields} 仍是别的值</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>the service says that row {id} is deleted, but it is there</source>
        <translation>服务称已删除行 {id}，但它还在</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>the status {status} needs a reason in {field}</source>
        <translation>状态 {status} 须在 {field} 中说明原因</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_styles.py"/>
        <source>the style of {layer} is for the geometry {kind}, which this layer does not have</source>
        <translation>{layer} 的样式适用于几何类型 {kind}，与该图层不符</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_styles.py"/>
        <source>the style of {layer} wants one of the fields {fields}</source>
        <translation>{layer} 的样式需要下列字段之一：{fields}</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_styles.py"/>
        <source>the style {style} has looks for many layers: name the standard layer, one of {layers}</source>
        <translation>样式 {style} 包含多个图层的符号：请指明标准图层，可选 {layers}</translation>
    </message>
    <message>
        <location filename="../tools/standards/loading.py"/>
        <source>the table has no such column; it has: {columns}</source>
        <translation>表中没有此列；现有列：{columns}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>the terms overlap, or are not known</source>
        <translation>期限重叠或不明</translation>
    </message>
    <message>
        <location filename="../tools/standards/right_conditions.py"/>
        <source>there is no condition “{name}”; known are: {known}</source>
        <translation>没有条件“{name}”；已有：{known}</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>there is no parameter @{name}; possible are {known}</source>
        <translation>没有参数 @{name}；可用的有 {known}</translation>
    </message>
    <message>
        <location filename="../tools/layer_choices.py"/>
        <source>there is no role “{role}”. Possible are: {roles}.</source>
        <translation>没有角色“{role}”。可用的角色：{roles}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_styles.py"/>
        <source>there is no style for the layer {layer}</source>
        <translation>图层 {layer} 没有标准样式</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_styles.py"/>
        <source>there is no style of {layer} for the version {version}</source>
        <translation>{layer} 没有 {version} 版的样式</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>there is no token “{name}”</source>
        <translation>没有令牌“{name}”</translation>
    </message>
    <message>
        <location filename="../tools/findings/occasion.py"/>
        <location filename="../tools/services/editing/gate_job.py"/>
        <source>those of the table of checks</source>
        <translation>按检查表</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>to be reviewed</source>
        <translation>待核实</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/candidates_in.py"/>
        <source>too narrow</source>
        <translation>过窄</translation>
    </message>
    <message>
        <location filename="../tools/geometry/ground.py"/>
        <source>too narrow for the grid of 0.0001 m</source>
        <translation>窄于 0.0001 米格网</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/candidates_in.py"/>
        <source>too small</source>
        <translation>过小</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>town</source>
        <translation>城镇</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>two comparisons in a row; join them with AND</source>
        <translation>连续两个比较；请用 AND 连接</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>unit number</source>
        <translation>不动产单元号</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/candidates_in.py"/>
        <source>unstable cropland</source>
        <translation>不稳定耕地</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>urban development boundary</source>
        <translation>城镇开发边界</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>valid until {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/push_report.py"/>
        <source>values</source>
        <translation>属性</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>verified in a draft</source>
        <translation>经标准草案核实</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>village</source>
        <translation>村庄</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_rights.py"/>
        <source>way of mining</source>
        <translation>开采方式</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_layouts.py"/>
        <source>west</source>
        <translation>西</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal.py"/>
        <source>whole patch</source>
        <translation>整块图斑</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>with another area, or another number of a right</source>
        <translation>面积变化，或权利编号变化</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>without a form</source>
        <translation>无形态</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>without noise</source>
        <translation>不含噪声</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_words.py"/>
        <source>working assumption</source>
        <translation>工作推定</translation>
    </message>
    <message>
        <location filename="../tools/certificates/coded.py"/>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <location filename="../dialogs/platform.py"/>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{algorithm} has no parameter {names}. Its parameters are: {known}.</source>
        <translation>{algorithm} 没有参数 {names}。可用参数：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>{area} ha</source>
        <translation>{area} 公顷</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <source>{area} ha, rule {before} → {after}</source>
        <translation>{area} 公顷，规则 {before} → {after}</translation>
    </message>
    <message>
        <location filename="../tools/findings/occasion.py"/>
        <source>{area} m²</source>
        <translation>{area} 平方米</translation>
    </message>
    <message>
        <location filename="../tools/boundary/route_rows.py"/>
        <source>{area} m² beyond the division</source>
        <translation>管理边界以外 {area} 平方米</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>{area} m² of class {code} {name} ({kind}) lie inside farmland {id}: {share} % of the patch.</source>
        <translation>永久基本农田 {id} 内有 {code} {name}（{kind}）{area} 平方米，占图斑的 {share} %。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>{area} m² of farmland {id} are facility farming by the survey (patch {other}). The survey does not say whether the plough layer is damaged.</source>
        <translation>永久基本农田 {id} 内有 {area} 平方米现状为设施农用地（调查图斑 {other}）。耕作层是否破坏，调查数据无从判断，需实地核实。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>{area} m² of farmland {id} are {code} {name} by the survey (patch {other}), no cropland.</source>
        <translation>永久基本农田 {id} 内有 {area} 平方米现状为 {code} {name}（调查图斑 {other}），不是耕地。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>{area} m² of farmland {id} are {code} {name} by the survey (patch {other}), {width} m wide on average: edge noise.</source>
        <translation>永久基本农田 {id} 内有 {area} 平方米现状为 {code} {name}（调查图斑 {other}），平均宽 {width} 米：边缘误差。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>{area} m² of farmland {id} are {code} {name} by the survey (patch {other}), {width} m wide on average: older data show such roads and ditches as lines, so it is listed only.</source>
        <translation>永久基本农田 {id} 内有 {area} 平方米现状为 {code} {name}（调查图斑 {other}），平均宽 {width} 米：旧数据中此类道路、沟渠以线状地物表示，仅列出，不判为问题。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>{area} m² of farmland {id} are {code} {name} by the survey (patch {other}): no cropland, but land that can go back to it (K).</source>
        <translation>永久基本农田 {id} 内有 {area} 平方米现状为 {code} {name}（调查图斑 {other}）：不是耕地，但为可调整地类（K）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_slope.py"/>
        <source>{area} m² of farmland {id} have slope level {level} by the slope map ({other}).</source>
        <translation>永久基本农田 {id} 有 {area} 平方米按坡度图（{other}）坡度级别为 {level}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_slope.py"/>
        <source>{area} m² of farmland {id} have slope level {level} by the survey (patch {other}), no terrace.</source>
        <translation>永久基本农田 {id} 有 {area} 平方米按调查图斑 {other} 坡度级别为 {level}，不是梯田。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>{area} m² of farmland {id} lie in mining right {other} ({right}; {mineral}, {kind}; {term}). {rule}</source>
        <translation>永久基本农田 {id} 有 {area} 平方米位于矿业权 {other} 内（{right}；{mineral}，{kind}；{term}）。{rule}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>{area} m² of farmland {id} lie in the accepted grain-for-green project {other}.</source>
        <translation>永久基本农田 {id} 有 {area} 平方米位于已验收的退耕还林还草图斑 {other} 内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>{area} m² of farmland {id} lie in the core zone ({zone}) of nature reserve {name}.</source>
        <translation>永久基本农田 {id} 有 {area} 平方米位于自然保护地 {name} 的核心保护区（{zone}）内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>{area} m² of farmland {id} were approved as construction land ({other}) on {day}, before the designation of {designated}: likely an error in designation.</source>
        <translation>永久基本农田 {id} 有 {area} 平方米已于 {day} 批准为建设用地（{other}），早于划定时间 {designated}：疑似误划。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate.py"/>
        <source>{area} m² of its ground belong to no row any more.</source>
        <translation>有 {area} 平方米地面不再属于任何要素。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>{area} m² of mining right {other} lie inside red line {id} ({right}; {mineral}; {term}). {rule}</source>
        <translation>矿业权 {other} 有 {area} 平方米位于生态保护红线 {id} 内（{right}；{mineral}；{term}）。{rule}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>{area} m² of patch {id} ({code} {name}), {settlement} by the survey, lie outside of the boundary.</source>
        <translation>调查图斑 {id}（{code} {name}，城镇村属性码 {settlement}）有 {area} 平方米位于城镇开发边界外。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/topology.py"/>
        <source>{area} m² of patch {id} with this CZCSXM lie outside of the settlement areas.</source>
        <translation>图斑 {id} 的城镇村属性码与之相同，但有 {area} 平方米不在城镇村等用地内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>{area} m² of the core zone of nature reserve {name} ({id}) lie outside of the red line.</source>
        <translation>自然保护地 {name}（{id}）核心保护区有 {area} 平方米未划入生态保护红线。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>{area} m² of the drinking-water source zone {name} ({id}), level 1, lie outside of the red line.</source>
        <translation>饮用水水源一级保护区 {name}（{id}）有 {area} 平方米未划入生态保护红线。</translation>
    </message>
    <message>
        <location filename="../tools/checks/extent_checks.py"/>
        <source>{area} m² of the patch ({share} %) lie outside of the county.</source>
        <translation>图斑有 {area} 平方米（{share} %）超出县级行政界线。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/topology.py"/>
        <source>{area} m² of the settlement area have no patch with its CZCSXM.</source>
        <translation>城镇村等用地内有 {area} 平方米没有相同属性码的图斑。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>{area} m² of the urban development boundary {id} lie in the {kind} {other}.</source>
        <translation>城镇开发边界 {id} 有 {area} 平方米位于{kind} {other} 内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>{area} m² of {kind} lie inside red line {id} (largest piece: {other}).</source>
        <translation>生态保护红线 {id} 内有{kind} {area} 平方米（最大一块：{other}）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>{area} m² on the map, {share} % of it overlapped</source>
        <translation>图上 {area} 平方米，其中 {share}% 重叠</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>{area} m², {mu} mu</source>
        <translation>{area} 平方米，{mu} 亩</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>{area} m²; no case</source>
        <translation>{area} 平方米；不立案</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_report.py"/>
        <source>{basis}; certainty: {certainty}</source>
        <translation>{basis}；可信程度：{certainty}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/shift.py"/>
        <source>{batch} lies {east} m east and {north} m north of its place; moved back as a whole, {share} % of the overlap of {pairs} pairs goes.</source>
        <translation>{batch} 整体偏离原位：东 {east} 米、北 {north} 米；整体移回后，{pairs} 对重叠的面积消除 {share}%。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>{before} errors before the adjustment, {after} after it, {new} of them new.</source>
        <translation>调整前 {before} 个错误，调整后 {after} 个，其中新增 {new} 个。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/life.py"/>
        <source>{before} → {now} m² ({share} %)</source>
        <translation>{before} → {now} 平方米（{share} %）</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>{came} m² come in for {out} m² that go out: {lack} m² are lacking to {ratio} %.</source>
        <translation>划入 {came} 平方米，调出 {out} 平方米：距 {ratio}% 尚缺 {lack} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>{came} m² come in, {out} m² go out: {lack} m² are lacking.</source>
        <translation>划入 {came} 平方米，调出 {out} 平方米：缺少 {lack} 平方米。</translation>
    </message>
    <message>
        <location filename="../processing_provider/rights_run.py"/>
        <source>{cases} cases in {groups} groups on {ground} m² of ground; {stacks} lawful stacks, {noise} times noise.</source>
        <translation>共 {cases} 个案件，{groups} 个分组，重叠地面 {ground} 平方米；合法叠加 {stacks} 处，测量误差 {noise} 处。</translation>
    </message>
    <message>
        <location filename="../processing_provider/fix_run.py"/>
        <source>{cases} cases, {parcels} parcels; overlap {before} m² before, {after} m² after.</source>
        <translation>{cases} 个案件，{parcels} 个图形；重叠面积处理前 {before} 平方米，处理后 {after} 平方米。</translation>
    </message>
    <message>
        <location filename="../processing_provider/ledger_job.py"/>
        <source>{cells} cells in {rows} cases were taken over from {book}.</source>
        <translation>已从 {book} 采用 {rows} 个案件的 {cells} 个单元格。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <source>{cell}: {problem}.</source>
        <translation>{cell}：{problem}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/findings_out.py"/>
        <source>{check} {result}: {detected} detected, {failed} failing, {accepted} accepted.</source>
        <translation>{check} {result}：检出 {detected}，不合格 {failed}，已认可 {accepted}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/findings_out.py"/>
        <source>{check} {result}: {detected} rows, {accepted} accepted.</source>
        <translation>{check} {result}：{detected} 条，已认可 {accepted}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/verdict.py"/>
        <source>{column}: {count} times “{written}” is read as {read}.</source>
        <translation>{column}：有 {count} 处“{written}”按 {read} 读取。</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <location filename="../tools/standards/overrides.py"/>
        <source>{column}: “{was}” → “{now}”</source>
        <translation>{column}：“{was}”→“{now}”</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/drawing.py"/>
        <source>{count} areas are too small to show at this scale.</source>
        <translation>{count} 处面积过小，在此比例尺下无法显示。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/maps/drawing.py"/>
        <source>{count} areas too small to see at this scale are drawn as dots.</source>
        <translation>{count} 处面积过小，在此比例尺下以点表示。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/adjust_job.py"/>
        <source>{count} candidates were left out because the line would have had errors with them.</source>
        <translation>{count} 个候选会使控制线产生错误，已剔除。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>{count} cases of the layer are not in the workbook and stay as they are: {numbers}.</source>
        <translation>图层中有 {count} 个案件不在工作簿中，保持原样：{numbers}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/case_run.py"/>
        <source>{count} cases were printed.</source>
        <translation>已打印 {count} 个个案。</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>{count} changes since the pull.</source>
        <translation>提取以来有 {count} 处变更。</translation>
    </message>
    <message>
        <location filename="../processing_provider/push_run.py"/>
        <location filename="../dialogs/push.py"/>
        <source>{count} changes would be sent; nothing was.</source>
        <translation>将推送 {count} 处变更;尚未推送。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/job.py"/>
        <source>{count} checks of the table are not about layers of type {layer}; they are not listed.</source>
        <translation>有 {count} 项检查与 {layer} 图层无关，未列出。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/job.py"/>
        <location filename="../tools/boundary/update.py"/>
        <source>{count} confirmed patches are open again, for what they rest on has changed: {numbers}.</source>
        <translation>{count} 个已确认图斑因依据变化重新待确认：{numbers}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/job.py"/>
        <location filename="../tools/boundary/update.py"/>
        <source>{count} confirmed patches of the earlier division are kept.</source>
        <translation>保留前次划定中 {count} 个图斑的人工确认。</translation>
    </message>
    <message>
        <location filename="../processing_provider/push_run.py"/>
        <source>{count} copies of new rows were taken away from the platform again.</source>
        <translation>已从平台删除 {count} 个重复的新增要素。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/alignment.py"/>
        <source>{count} corners or edges stay where they are: moving them would turn over or break a patch, or make patches overlap. MOVES lists them as kept.</source>
        <translation>{count} 个界址点或边保持原位：移动会使图斑翻转、图形破坏或图斑重叠。MOVES 中列为 kept。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/routing.py"/>
        <source>{count} crumbs ({area} m²) stayed with a larger part; the workbook lists them.</source>
        <translation>{count} 个碎块（{area} 平方米）并入较大部分，工作簿逐一列出。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/lines.py"/>
        <source>{count} ends of the line are joined to no other line.</source>
        <translation>线有 {count} 个悬挂端点。</translation>
    </message>
    <message>
        <location filename="../tools/checks/exceptions.py"/>
        <source>{count} exceptions in {layer} silence nothing: {why}.</source>
        <translation>{layer} 中有 {count} 条例外不起作用：{why}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/exceptions.py"/>
        <source>{count} exceptions of {layer} are not needed any more: {rows}.</source>
        <translation>{layer} 中有 {count} 条例外已不再需要：{rows}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/candidates.py"/>
        <source>{count} findings belong to no row of {layer}: they are of another layer or an older version of it.</source>
        <translation>{count} 个问题不属于 {layer} 的任何一行：属于另一图层，或图层已经改动。</translation>
    </message>
    <message>
        <location filename="../processing_provider/push_run.py"/>
        <source>{count} findings block the push. See them with onemap:checkchanges; mend the rows, or accept the findings with a reason and an approver in EXCEPTIONS.</source>
        <translation>{count} 个问题阻止了推送。请用 onemap:checkchanges 查看；修复要素，或在 EXCEPTIONS 中写明理由和批准人予以接受。</translation>
    </message>
    <message>
        <location filename="../tools/checks/life.py"/>
        <source>{count} findings of the earlier run are of checks that did not run this time: nothing is said of them.</source>
        <translation>前次有 {count} 个问题属于本次未执行的检查，既不算仍存在，也不算已消除。</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <location filename="../dialogs/pushing.py"/>
        <source>{count} findings stop the push. Mend the rows, or accept the findings with a reason.</source>
        <translation>有 {count} 个问题阻止推送。请修改这些行,或说明理由后接受。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>{count} further overlaps are information only: mines below the surface, official markers and units.</source>
        <translation>另有 {count} 处重叠仅供参考：地下矿业权、官方标注区和登记单元等。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/cleaning.py"/>
        <source>{count} gaps and overlaps are beyond the limits and stay as they are; PROPOSALS lists them as left.</source>
        <translation>{count} 处缝隙和重叠超过限值，保持原状；PROPOSALS 中列为 left。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>{count} layers lie in the groups of the template.</source>
        <translation>{count} 个图层已归入模板的图层组。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>{count} layers were styled.</source>
        <translation>已为 {count} 个图层套用样式。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>{count} layers, {edits} of them can be edited as far as the service tells.</source>
        <translation>共 {count} 个图层，按服务声明其中 {edits} 个可编辑。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_dock.py"/>
        <source>{count} layers, {ready} with a standard style.</source>
        <translation>共 {count} 个图层，{ready} 个有标准样式。</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <location filename="../dialogs/platform.py"/>
        <source>{count} layers.</source>
        <translation>共 {count} 个图层。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <source>{count} lines of {length} km part ground of different management.</source>
        <translation>{count} 条线，共 {length} 千米，分隔不同管理类型。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report_parts.py"/>
        <source>{count} more rows</source>
        <translation>另有 {count} 行</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>{count} of the places are islands of farmland that are not cut out.</source>
        <translation>其中 {count} 处为未开天窗的永久基本农田孤岛。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>{count} of them new</source>
        <translation>其中新增 {count} 个</translation>
    </message>
    <message>
        <location filename="../tools/certificates/case_ground.py"/>
        <source>{count} of {all} cases have a parcel that is not in LAYERS; it is not drawn.</source>
        <translation>{all} 个个案中有 {count} 个的宗地不在 LAYERS 中，没有绘出。</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_run.py"/>
        <source>{count} of {all} layers lie in groups; coordinate system {crs}.</source>
        <translation>{all} 个图层中有 {count} 个归入图层组；坐标系 {crs}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/again.py"/>
        <source>{count} of {all} patches beside the change, which it does not meet, are decided by other facts than in DIVISION: layers, roles or rules are not those it was made with. Run onemap:delineateboundaries.</source>
        <translation>变化范围旁未受影响的 {all} 个图斑中有 {count} 个的判定依据与 DIVISION 不同：图层、作用或规则与上次不一致。请运行 onemap:delineateboundaries。</translation>
    </message>
    <message>
        <location filename="../processing_provider/level_job.py"/>
        <source>{count} of {rows} areas were changed, together by {difference} m².</source>
        <translation>{rows} 个面积中有 {count} 个被调整，共调整 {difference} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>{count} overlaps ({area} m²) are not judged: the day of approval or of designation is not said.</source>
        <translation>{count} 处重叠（{area} 平方米）未作判断：缺少批准时间或划定时间。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>{count} overlaps ({area} m²) with projects that are not accepted, or do not say so, are left out.</source>
        <translation>与未验收（或未注明验收状态）项目的 {count} 处重叠（{area} 平方米）未计入。</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheets_run.py"/>
        <source>{count} pages were written to {folder}.</source>
        <translation>已将 {count} 页写入 {folder}。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/routing.py"/>
        <source>{count} parts lie beyond the division with {area} m²; that ground goes to natural resources.</source>
        <translation>{count} 个部分有 {area} 平方米在管理边界以外，由自然资源部门承办。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>{count} patches</source>
        <translation>{count} 个图斑</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/identifiers.py"/>
        <source>{count} patches have the number “{value}” ({field}).</source>
        <translation>有 {count} 个图斑的编号均为“{value}”（{field}）。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/topology.py"/>
        <source>{count} patches lie in no village area.</source>
        <translation>有 {count} 个图斑不在任何村级调查区内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <source>{count} patches of farmland are of another year than the survey there ({years}); they are not compared.</source>
        <translation>有 {count} 个永久基本农田图斑与当地调查图斑年份不同（{years}），未作比较。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_slope.py"/>
        <source>{count} patches of farmland have no slope level of their own ({field}).</source>
        <translation>{count} 个永久基本农田图斑没有填写坡度级别（{field}）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland.py"/>
        <source>{count} patches of farmland lie in part outside of the survey ({area} m²): nothing is said of that ground.</source>
        <translation>{count} 个永久基本农田图斑有一部分（{area} 平方米）不在调查范围内，该部分未作判断。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update.py"/>
        <source>{count} patches of {layer} lie on survey patches that SURVEY does not have, outside of the changes: {ids}. It is the division of another survey, or CHANGES lacks ground.</source>
        <translation>{layer} 有 {count} 个图斑所在的调查图斑在 SURVEY 中没有，且不在变化范围内：{ids}。可能不是同一调查成果，或 CHANGES 覆盖不全。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update.py"/>
        <source>{count} patches outside of the changes are decided by other facts than before: {numbers}. Does CHANGES lack ground?</source>
        <translation>变化范围以外有 {count} 个图斑的判定依据与上次不同：{numbers}。请检查 CHANGES 是否覆盖完整。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/comparison_report.py"/>
        <location filename="../tools/boundary/update_report.py"/>
        <source>{count} pieces of {area} m² together are smaller or narrower than the limits and not listed.</source>
        <translation>{count} 个碎块（共 {area} 平方米）小于或窄于限值，未列出。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/lines.py"/>
        <source>{count} places of the line do not lie on the borders of the polygons.</source>
        <translation>线有 {count} 处不在面边界上。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>{count} rows of layer {layer} have no zone code: they are taken for {zones}.</source>
        <translation>图层 {layer} 有 {count} 行没有规划分区代码，按 {zones} 处理。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>{count} rows of the layer have the BSM “{value}”.</source>
        <translation>本图层有 {count} 行的标识码（BSM）均为“{value}”。</translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>{count} rows of {group} have {value} here; exactly one must have it</source>
        <translation>{group} 有 {count} 行在此处为 {value}；必须恰好有一行</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>{count} rows were changed on the platform, too. Decide what stays, then push.</source>
        <translation>有 {count} 行在平台上也被修改。请先决定保留哪一方,再推送。</translation>
    </message>
    <message>
        <location filename="../processing_provider/push_run.py"/>
        <source>{count} rows were changed on the platform, too. Nothing was sent; decide with ON_CONFLICT.</source>
        <translation>{count} 个要素在平台上也被修改。未发送任何修改；请用 ON_CONFLICT 决定。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/gate_job.py"/>
        <source>{count} rows were changed since the pull.</source>
        <translation>拉取以来修改了 {count} 个要素。</translation>
    </message>
    <message>
        <location filename="../dialogs/push.py"/>
        <source>{count} rows were taken over from the platform.</source>
        <translation>有 {count} 行采用了平台的内容。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/mapsheets.py"/>
        <source>{count} sheets 1:{scale}, {first} to {last}; together {area} m² by the official formula.</source>
        <translation>共 {count} 幅 1:{scale} 图幅，{first} 至 {last}；按官方公式合计 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/job.py"/>
        <source>{count} slivers ({area} m²) were given to a neighbour; the workbook lists them.</source>
        <translation>{count} 个细碎图斑（{area} 平方米）并入相邻图斑，工作簿中逐一列出。</translation>
    </message>
    <message>
        <location filename="../tools/checks/geometry_checks.py"/>
        <source>{count} spikes: the border turns back on itself at an angle below {angle}°; the sharpest has {least}°.</source>
        <translation>有 {count} 处尖锐角：边界折返，夹角小于 {angle}°，最小 {least}°。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/pieces.py"/>
        <source>{count} survey patches have no class (DLBM) of the class list.</source>
        <translation>{count} 个调查图斑的地类编码（DLBM）为空或不在地类表中。</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/routechanges.py"/>
        <source>{count} tasks: natural resources {resources}, forestry and grassland {forestry}, both {both}.</source>
        <translation>共 {count} 个任务：自然资源 {resources} 个，林业和草原 {forestry} 个，共同承办 {both} 个。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>{count} values of {rows} rows are null.</source>
        <translation>{rows} 个要素中有 {count} 个空值。</translation>
    </message>
    <message>
        <location filename="../tools/checks/geometry_checks.py"/>
        <source>{count} vertices lie closer than {tolerance} m to the one before them; the least distance is {least} m.</source>
        <translation>有 {count} 个节点与前一节点的间距小于 {tolerance} 米，最小间距 {least} 米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/candidates_in.py"/>
        <source>{criterion} beyond the limit of {limit}</source>
        <translation>{criterion}超过限值 {limit}</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>{criterion} is not compared: the proposal has no field {field}.</source>
        <translation>未比较{criterion}：提案没有字段 {field}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>{criterion} is not compared: what goes out has no values.</source>
        <translation>未比较{criterion}：调出地块没有数值。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>{criterion} of patch {id} is not known, so it cannot be shown that quality does not fall.</source>
        <translation>图斑 {id} 的{criterion}不明，无法证明质量不降低。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_tables.py"/>
        <source>{criterion}: mark</source>
        <translation>{criterion}得分</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>{criterion}: mean {came} comes in, {out} goes out; smaller is better.</source>
        <translation>{criterion}：划入均值 {came}，调出均值 {out}，越小越好。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>{criterion}: no patch that goes out has a value, so it is not in the balance.</source>
        <translation>{criterion}：调出图斑均无数值，不参与平衡。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>{criterion}: the best {need} m² of the candidates have a mean of {best}, but what goes out has {target}; smaller is better.</source>
        <translation>{criterion}：候选中最好的 {need} 平方米均值为 {best}，而调出地块为 {target}，越小越好。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>{criterion}: {count} candidates have no value and count as the worst ({worst}).</source>
        <translation>{criterion}：{count} 个候选没有数值，按最劣（{worst}）计。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/balance.py"/>
        <source>{criterion}: {count} patches that go out have no value; the mean is that of the others.</source>
        <translation>{criterion}：{count} 个调出图斑没有数值，均值按其余图斑计。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/area.py"/>
        <source>{crs} has no known place on the Earth. Set the layer's real CRS, or choose the planar method.</source>
        <translation>{crs} 在地球上没有确定位置。请设置图层的真实坐标系，或选用 planar 方法。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>{crs} has the central meridian {meridian}°; the county lies in the zone of {zones}.</source>
        <translation>{crs} 的中央经线为 {meridian}°，本县位于中央经线 {zones} 的分带。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>{crs} is neither CGCS2000 in degrees nor a Gauss-Krüger zone of it.</source>
        <translation>{crs} 既不是 CGCS2000 经纬度坐标系，也不是其高斯-克吕格分带坐标系。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>{crs} is not among the coordinate systems of the rule.</source>
        <translation>{crs} 不在规则所列的坐标系之内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/structure.py"/>
        <source>{crs}: most layers are in another zone (central meridian {meridian}°); zones are mixed.</source>
        <translation>{crs}：多数图层在另一分带（中央经线 {meridian}°），分带混用。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe.py"/>
        <source>{crs}: {order}, {why}.</source>
        <translation>{crs}：{order}，{why}。</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>{decision} needs a target</source>
        <translation>{decision} 需要目标类型</translation>
    </message>
    <message>
        <location filename="../tools/findings/findings_workbook.py"/>
        <location filename="../processing_provider/findings_out.py"/>
        <source>{errors} errors and {warnings} warnings stand; {not_run} of {checks} checks did not run.</source>
        <translation>现有错误 {errors} 个、警告 {warnings} 个；{checks} 项检查中 {not_run} 项未执行。</translation>
    </message>
    <message>
        <location filename="../processing_provider/codes_run.py"/>
        <source>{errors} errors, {warnings} warnings, {hints} hints; {corrections} corrections are proposed.</source>
        <translation>错误 {errors} 个，警告 {warnings} 个，提示 {hints} 个；更正建议 {corrections} 个。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>{fields} is given by the service and cannot be changed</source>
        <translation>{fields} 由服务赋值，不能修改</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <location filename="../tools/control_lines/identifiers.py"/>
        <source>{field} is empty.</source>
        <translation>{field} 为空。</translation>
    </message>
    <message>
        <location filename="../tools/checks/area_checks.py"/>
        <source>{field} is empty; the patch has {area} m².</source>
        <translation>{field} 为空；图斑面积为 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/checks/area_checks.py"/>
        <source>{field} is {stored} m² by the unit of the database; the patch has {area} m². It fits the unit {unit}.</source>
        <translation>按该库规定单位，{field} 为 {stored} 平方米；图斑面积为 {area} 平方米。数值与单位 {unit} 相符。</translation>
    </message>
    <message>
        <location filename="../tools/checks/area_checks.py"/>
        <source>{field} is {stored} m², the area in the plane; on the ellipsoid it is {area} m².</source>
        <translation>{field} 为 {stored} 平方米，是平面面积；椭球面积应为 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/checks/area_checks.py"/>
        <source>{field} is {stored} m²; the patch has {area} m².</source>
        <translation>{field} 为 {stored} 平方米；图斑面积为 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/plots.py"/>
        <source>{field} is {value} mu, but {other} × 0.0015 is {wanted} mu.</source>
        <translation>{field} 为 {value} 亩，而 {other} × 0.0015 为 {wanted} 亩。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/attributes.py"/>
        <source>{field} is {value} m², it should be {expected} m².</source>
        <translation>{field} 为 {value} 平方米，应为 {expected} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/areas.py"/>
        <source>{field} is {value}; by the list {code} belongs to {wanted}.</source>
        <translation>{field} 为 {value}；按地类表 {code} 属于 {wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/topology.py"/>
        <source>{field} is {value}; the patch lies in {wanted}.</source>
        <translation>{field} 为 {value}；图斑位于 {wanted}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/areas.py"/>
        <source>{field} says {record} m², the polygon has {drawn} m² (planar) and {ground} m² (ellipsoidal): {share} %, more than {allowed} m².</source>
        <translation>{field} 为 {record} 平方米，图形为 {drawn} 平方米（平面）、{ground} 平方米（椭球）：相差 {share}%，超过 {allowed} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/identifiers.py"/>
        <source>{field} “{value}” ({count} characters) is not of the form {form}: county, township, village, serial.</source>
        <translation>{field}“{value}”（{count} 位）不符合 {form} 的构成：县、乡、村、顺序号。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/identifiers.py"/>
        <source>{field} “{value}” begins with {own}, but the patch lies in {place} (ZLDWDM).</source>
        <translation>{field}“{value}”以 {own} 开头，而图斑坐落单位代码（ZLDWDM）为 {place}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/identifiers.py"/>
        <source>{field} “{value}” begins with {own}; the county is {counties}.</source>
        <translation>{field}“{value}”以 {own} 开头，而本县代码为 {counties}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/unique.py"/>
        <source>{field} “{value}” has more than {length} characters.</source>
        <translation>{field}“{value}”超过 {length} 个字符。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/agreement.py"/>
        <source>{field} “{value}” is not in the list: {codes}.</source>
        <translation>{field}“{value}”不在代码表内：{codes}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/measures.py"/>
        <source>{field}: {count} values outside {low}–{high} are taken as not measured.</source>
        <translation>{field}：有 {count} 个值超出 {low}–{high}，按未测定处理。</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file} is neither UTF-8 nor GBK text. Save it in Excel as “CSV UTF-8 (comma delimited)”.</source>
        <translation>{file} 既不是 UTF-8 也不是 GBK 文本。请在 Excel 中另存为“CSV UTF-8（逗号分隔）”。</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file} of One Map Tools</source>
        <translation>一张图工具集的 {file}</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file}, row {row}, column {column}: {text}.</source>
        <translation>{file} 第 {row} 行 {column} 列：{text}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file}, row {row}: {text}.</source>
        <translation>{file} 第 {row} 行：{text}。</translation>
    </message>
    <message>
        <location filename="../tools/standards/reading.py"/>
        <source>{file}: {text}.</source>
        <translation>{file}：{text}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <source>{first} and {cell} are both headed {field}. Delete or rename one of the columns.</source>
        <translation>{first} 和 {cell} 的表头都是 {field}。请删去或改名其中一列。</translation>
    </message>
    <message>
        <location filename="../processing_provider/clean_run.py"/>
        <source>{gaps} gaps and {overlaps} overlaps given to a patch each, {left} left.</source>
        <translation>消除缝隙 {gaps} 处、重叠 {overlaps} 处，未处理 {left} 处。</translation>
    </message>
    <message>
        <location filename="../tools/services/by_requests.py"/>
        <source>{got} of {told} bytes came</source>
        <translation>应有 {told} 字节，只收到 {got} 字节</translation>
    </message>
    <message>
        <location filename="../tools/services/answers.py"/>
        <source>{host} answered with a web page instead of data: “{page}”</source>
        <translation>{host} 返回的是网页而不是数据：“{page}”</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/trial.py"/>
        <location filename="../tools/services/probe.py"/>
        <source>{host} answers.</source>
        <translation>{host} 有应答。</translation>
    </message>
    <message>
        <location filename="../tools/services/transport.py"/>
        <source>{host} cannot be reached: {why}</source>
        <translation>无法连接 {host}:{why}</translation>
    </message>
    <message>
        <location filename="../tools/services/answers.py"/>
        <source>{host} does not allow this to the user ({status}).</source>
        <translation>{host} 不允许该用户这样操作（{status}）。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/capabilities.py"/>
        <source>{host} does not answer as a WFS at this address but with a document “{root}”.</source>
        <translation>{host} 在该地址返回的不是 WFS，而是“{root}”文档。</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/wms.py"/>
        <source>{host} does not answer as a WMS at this address: {said}</source>
        <translation>{host} 在该地址不是 WMS：{said}</translation>
    </message>
    <message>
        <location filename="../tools/services/pictures/wmts.py"/>
        <source>{host} does not answer as a WMTS at this address: {said}</source>
        <translation>{host} 在该地址不是 WMTS：{said}</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/service.py"/>
        <source>{host} does not answer as an OGC API at this address.</source>
        <translation>{host} 在该地址不是 OGC API。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/schema.py"/>
        <source>{host} does not describe the layer {layer}.</source>
        <translation>{host} 没有描述图层 {layer}。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/documents.py"/>
        <source>{host} does not tell its collections at this address: it is no OGC API Features.</source>
        <translation>{host} 在该地址没有给出集合列表：不是 OGC API Features。</translation>
    </message>
    <message>
        <location filename="../tools/services/probe_steps.py"/>
        <source>{host} is {address}.</source>
        <translation>{host} 的地址为 {address}。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/client.py"/>
        <source>{host} offers no transactions: its layers can only be read.</source>
        <translation>{host} 不支持事务（Transaction）：其图层只能读取，不能写回。</translation>
    </message>
    <message>
        <location filename="../tools/services/answers.py"/>
        <location filename="../tools/services/wfs/features.py"/>
        <source>{host} refused the request (HTTP {status}): {said}</source>
        <translation>{host} 拒绝了请求（HTTP {status}）：{said}</translation>
    </message>
    <message>
        <location filename="../tools/services/by_requests.py"/>
        <source>{host} sends us from one address to the next without end.</source>
        <translation>{host} 不断重定向，没有终点。</translation>
    </message>
    <message>
        <location filename="../tools/services/xml.py"/>
        <source>{host} sent a document with entities or a document type, which is not read because it can do harm.</source>
        <translation>{host} 返回的文档含有实体或文档类型声明，可能有害，不予读取。</translation>
    </message>
    <message>
        <location filename="../tools/services/answers.py"/>
        <source>{host} wants a login ({status}): the user or password is wrong or missing, or the token has run out.</source>
        <translation>{host} 要求登录（{status}）：用户名或密码错误、缺失，或令牌已过期。</translation>
    </message>
    <message>
        <location filename="../tools/services/oapif/documents.py"/>
        <source>{host} was asked for JSON and sent something else: “{start}”.</source>
        <translation>向 {host} 请求 JSON，返回的却是：“{start}”。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/features.py"/>
        <source>{host} was asked for rows and sent a document “{root}”.</source>
        <translation>向 {host} 请求要素，返回的却是“{root}”文档。</translation>
    </message>
    <message>
        <location filename="../tools/services/wfs/features.py"/>
        <source>{host} was asked for {asked} and sends {crs}; leave the CRS empty, or choose another version.</source>
        <translation>向 {host} 请求的是 {asked}，返回的却是 {crs}；请将坐标系留空，或换用其他版本。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_record.py"/>
        <source>{inside} of {whole} m² that come in are reserve area; {count} reserve patches ({left} m²) are not used.</source>
        <translation>划入 {whole} 平方米中 {inside} 平方米为储备区；另有 {count} 个储备区图斑（{left} 平方米）未使用。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_checks.py"/>
        <source>{inside} of {whole} m² that come in lie in nature reserves.</source>
        <translation>划入 {whole} 平方米中 {inside} 平方米位于自然保护地内。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>{kind} zone</source>
        <translation>{kind}风险区</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/proposal_report.py"/>
        <source>{kind}: {area} m², land class {land}, paired with {partner}.</source>
        <translation>{kind}：{area} 平方米，地类 {land}，配对图斑 {partner}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cover.py"/>
        <source>{kind}; points ± {error} m; {source}</source>
        <translation>{kind}；点位中误差 ± {error} 米；{source}</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/pull.py"/>
        <source>{late} rows came to the service while it was read.</source>
        <translation>读取期间服务新增了 {late} 个要素。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_files.py"/>
        <location filename="../processing_provider/style_run.py"/>
        <source>{layer} does not lie in a GeoPackage: SAVE=qml or OUTPUT_QML keep its style.</source>
        <translation>{layer} 不在 GeoPackage 中：请用 SAVE=qml 或 OUTPUT_QML 保存样式。</translation>
    </message>
    <message>
        <location filename="../processing_provider/layer_check_run.py"/>
        <source>{layer} is checked as {code} ({name}).</source>
        <translation>{layer} 按 {code}（{name}）检查。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update.py"/>
        <source>{layer} is empty: the division stays as it is.</source>
        <translation>{layer} 为空：成果保持不变。</translation>
    </message>
    <message>
        <location filename="../processing_provider/project_run.py"/>
        <source>{layer} is in memory only, which no project keeps. Save it to a file first.</source>
        <translation>{layer} 是内存图层，工程无法保存。请先存为文件。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_files.py"/>
        <source>{layer} is no file: its style cannot lie beside it.</source>
        <translation>{layer} 不是文件，旁边不能放样式文件。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_files.py"/>
        <source>{layer} lies in a file of several layers, which have one QML file together: use SAVE=geopackage.</source>
        <translation>{layer} 所在文件有多个图层，只能共用一个 QML：请用 SAVE=geopackage。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{layer} was not styled: {why}.</source>
        <translation>{layer} 未套用样式：{why}。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/holes.py"/>
        <source>{layer} {id} has a hole of {area} m² that no other line and no patch of the survey fills.</source>
        <translation>{layer} {id} 有面积 {area} 平方米的孔洞，其他控制线和调查图斑均未填补。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/earlier.py"/>
        <source>{layer}, row {row}: there is no case number ({field}).</source>
        <translation>{layer} 第 {row} 行：没有重叠图斑编号（{field}）。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/earlier.py"/>
        <source>{layer}, rows {first} and {row}: both have the case number {number}.</source>
        <translation>{layer} 第 {first} 行和第 {row} 行：重叠图斑编号均为 {number}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{layer}: default style in its GeoPackage.</source>
        <translation>{layer}：已作为默认样式写入其 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{layer}: the code “{code}” of {count} features is not known; they are drawn in magenta{hint}.</source>
        <translation>{layer}：{count} 个要素的代码“{code}”未知，以洋红显示{hint}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{layer}: {count} features have no code in {field}; they are drawn in magenta.</source>
        <translation>{layer}：{count} 个要素的 {field} 为空，以洋红显示。</translation>
    </message>
    <message>
        <location filename="../dialogs/changes_dock.py"/>
        <source>{layer}: {name} of {url}</source>
        <translation>{layer}:{url} 的 {name}</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{layer}: {path} was written.</source>
        <translation>{layer}：已写入 {path}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/codes_run.py"/>
        <source>{layer}: {rows} rows; fields {fields}.</source>
        <translation>{layer}：{rows} 行；字段 {fields}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{layer}: {style} ({code}; {reason}), field {field}.</source>
        <translation>{layer}：{style}（{code}；{reason}），字段 {field}。</translation>
    </message>
    <message>
        <location filename="../tools/checks/extent_checks.py"/>
        <source>{length} m of its border run beside the county boundary, up to {distance} m off.</source>
        <translation>图斑有 {length} 米边界与县级行政界线不吻合，最大偏离 {distance} 米。</translation>
    </message>
    <message>
        <location filename="../tools/geometry/area.py"/>
        <source>{method} is no method of computing areas. Methods are {methods}.</source>
        <translation>没有名为 {method} 的面积方法。可用方法：{methods}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/align_run.py"/>
        <source>{moved} stretches moved by at most {distance} m; {patches} patches changed, {area} m² in all.</source>
        <translation>移动界线 {moved} 段，最大移动距离 {distance} 米；{patches} 个图斑有变化，总面积变化 {area} 平方米。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_report.py"/>
        <source>{mu} mu; {hint}</source>
        <translation>{mu} 亩；{hint}</translation>
    </message>
    <message>
        <location filename="../tools/boundary/balance_workbook.py"/>
        <source>{name} (ha)</source>
        <translation>{name}（公顷）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/figures.py"/>
        <source>{name} (inside {places})</source>
        <translation>{name}（位于{places}内）</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rules.py"/>
        <source>{name} is a number from 0 on, not “{value}”</source>
        <translation>{name} 是不小于 0 的数，“{value}” 不对</translation>
    </message>
    <message>
        <location filename="../tools/boundary/rules.py"/>
        <source>{name} is a share above 0 and up to 1, not “{value}”</source>
        <translation>{name} 是大于 0、不超过 1 的占比，“{value}” 不对</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/probeservice.py"/>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>{name} is empty.</source>
        <translation>{name} 为空。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/boundary_report.py"/>
        <location filename="../tools/boundary/route_report.py"/>
        <location filename="../tools/survey/mapping_report.py"/>
        <source>{name}, {count} patches</source>
        <translation>{name}，{count} 个图斑</translation>
    </message>
    <message>
        <location filename="../tools/standards/map_sheets.py"/>
        <source>{number} is no number of a map sheet. Numbers look like J48 (1:1 000 000) or J48G036068 (1:10 000).</source>
        <translation>{number} 不是图幅号。图幅号形如 J48（1:100 万）或 J48G036068（1:1 万）。</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} and {two}</source>
        <translation>{one}且{two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} holds</source>
        <translation>{one} 成立</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is at least {two}</source>
        <translation>{one} 不小于 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is at most {two}</source>
        <translation>{one} 不大于 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is empty</source>
        <translation>{one} 为空</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is filled</source>
        <translation>{one} 不为空</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is less than {two}</source>
        <translation>{one} 小于 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is like {two}</source>
        <translation>{one} 形如 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is more than {two}</source>
        <translation>{one} 大于 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is none of {list}</source>
        <translation>{one} 不在 {list} 之中</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is not like {two}</source>
        <translation>{one} 不形如 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is not {two}</source>
        <translation>{one} 不是 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is one of {list}</source>
        <translation>{one} 为 {list} 之一</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} is {two}</source>
        <translation>{one} 为 {two}</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{one} or {two}</source>
        <translation>{one}或{two}</translation>
    </message>
    <message>
        <location filename="../processing_provider/run.py"/>
        <source>{output} is a temporary file, which goes when QGIS is closed. Copy it to keep it: {path}</source>
        <translation>{output} 是临时文件，关闭 QGIS 后即删除。需要保留请另存：{path}</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{output} takes the style of one layer, and these are {count}.</source>
        <translation>{output} 只能保存一个图层的样式，现有 {count} 个图层。</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{output} would overwrite {other}: {path}. Choose another file; sources are never changed.</source>
        <translation>{output} 会覆盖 {other}：{path}。请另选文件；源数据不会被修改。</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{output}: {path} exists and may hold other layers. Choose another name.</source>
        <translation>{output}：{path} 已存在，其中可能有其他图层。请另选名称。</translation>
    </message>
    <message>
        <location filename="../processing_provider/adjust_run.py"/>
        <source>{out} patches go out ({gone} m²), {came} come in ({new} m²); errors {before} before, {after} after.</source>
        <translation>调出 {out} 个图斑（{gone} 平方米），划入 {came} 个（{new} 平方米）；错误调整前 {before} 个，调整后 {after} 个。</translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>{package} brought {name} {own} but is bound to {bound}</source>
        <translation>{package} 自带 {name} {own}，实际绑定的是 {bound}</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{parameter} is empty: give at least one layer.</source>
        <translation>{parameter} 为空：请至少给出一个图层。</translation>
    </message>
    <message>
        <location filename="../tools/layer_choices.py"/>
        <source>{parameter}, layer {layer}: {problem}</source>
        <translation>{parameter}，图层 {layer}：{problem}</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{parameter}: layer {layer} has no field {field}. Its fields are: {fields}.</source>
        <translation>{parameter}：图层 {layer} 没有字段 {field}。现有字段：{fields}。</translation>
    </message>
    <message>
        <location filename="../tools/layer_choices.py"/>
        <source>{parameter}: layer {layer} is given twice, and not alike.</source>
        <translation>{parameter}：图层 {layer} 给了两次，且内容不同。</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{parameter}: the layer {layer} cannot be opened.</source>
        <translation>{parameter}：无法打开图层 {layer}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/checks.py"/>
        <source>{parameter}: the layer {layer} has no polygons. Only polygon layers can overlap.</source>
        <translation>{parameter}：图层 {layer} 不是面图层，只有面图层才能叠加。</translation>
    </message>
    <message>
        <location filename="../tools/layer_choices.py"/>
        <source>{parameter}: there is no layer {layer} in LAYERS. The layers are: {known}.</source>
        <translation>{parameter}：LAYERS 中没有图层 {layer}。现有图层：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/layer_choices.py"/>
        <source>{parameter}: “{part}” is not of the form layer=value. Join several by semicolons.</source>
        <translation>{parameter}：“{part}”不是“图层=值”的形式。多项之间用分号隔开。</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_report_conflicts.py"/>
        <source>{patches} patches, {area} ha.</source>
        <translation>{patches} 个图斑，{area} 公顷。</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_run.py"/>
        <source>{patches} patches, {conflicts} contradictions, {asked} patches to be confirmed.</source>
        <translation>{patches} 个图斑，{conflicts} 个矛盾图斑，{asked} 个待人工确认。</translation>
    </message>
    <message>
        <location filename="../processing_provider/boundary_update.py"/>
        <source>{patches} patches, {new} of them new; {asked} patches to be confirmed.</source>
        <translation>共 {patches} 个图斑，其中新图斑 {new} 个；待确认 {asked} 个。</translation>
    </message>
    <message>
        <location filename="../tools/boundary/update.py"/>
        <source>{patches} survey patches were divided again: {new} patches take the place of {gone}, {kept} are kept.</source>
        <translation>重新划分了 {patches} 个调查图斑：{new} 个新图斑替换 {gone} 个，保留 {kept} 个。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/opening.py"/>
        <source>{path} cannot be opened as a vector layer: {reason}</source>
        <translation>{path} 无法作为矢量图层打开：{reason}</translation>
    </message>
    <message>
        <location filename="../tools/exchange/reading.py"/>
        <source>{path} cannot be read as a workbook. Open it in Excel or WPS, remove a password, and save it as .xlsx.</source>
        <translation>{path} 不能作为工作簿读取。请在 Excel 或 WPS 中打开，取消密码后另存为 .xlsx。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} cannot be replaced: it is open in another program or may not be changed ({reason}).</source>
        <translation>{path} 无法替换：正被其他程序打开，或不允许修改（{reason}）。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path} cannot be written: the disk is full.</source>
        <translation>{path} 无法写入：磁盘已满。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} cannot be written: the folder is read-only or full ({reason}).</source>
        <translation>{path} 无法写入：文件夹只读或已满（{reason}）。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/acceptance.py"/>
        <location filename="../tools/services/editing/gpkg.py"/>
        <source>{path} cannot be written: {error}</source>
        <translation>{path} 无法写入：{error}</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path} cannot be written: {reason}</source>
        <translation>{path} 无法写入：{reason}</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/opening.py"/>
        <source>{path} has no layer {layer}. Its layers are: {layers}.</source>
        <translation>{path} 中没有图层 {layer}。现有图层：{layers}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/opening.py"/>
        <source>{path} has no vector layer.</source>
        <translation>{path} 中没有矢量图层。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/opening.py"/>
        <source>{path} has several layers. Say which one: {layers}.</source>
        <translation>{path} 中有多个图层，请指定其一：{layers}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} is an input of this run and is never overwritten. Choose another output.</source>
        <translation>{path} 是本次运行的输入，不会被覆盖。请另选输出。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/place.py"/>
        <source>{path} is being edited in another program or was not closed properly ({log} holds changes). </source>
        <translation>{path} 正在其他程序中编辑，或上次没有正常关闭（{log} 中有未保存的更改）。</translation>
    </message>
    <message>
        <location filename="../tools/services/profile.py"/>
        <source>{path} is no connection profile: {error}</source>
        <translation>{path} 不是连接配置：{error}</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/workfile.py"/>
        <source>{path} is no work file of the platform; it is made by pulling a layer.</source>
        <translation>{path} 不是平台工作文件;工作文件由提取图层生成。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/workfile.py"/>
        <source>{path} is there already.</source>
        <translation>{path} 已存在。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/pull.py"/>
        <location filename="../processing_provider/algorithms/pulllayer.py"/>
        <source>{path} is there already; a work file with edits is never overwritten. Choose another name.</source>
        <translation>{path} 已存在;含编辑的工作文件绝不覆盖,请另取名称。</translation>
    </message>
    <message>
        <location filename="../tools/services/editing/sending.py"/>
        <source>{path} was copied without its journal {journal}, and edits were under way: without it they could be sent twice. Put the journal beside it.</source>
        <translation>{path} 被复制时没有带上日志 {journal}，而当时有编辑正在发送：没有日志可能会重复发送。请把日志放到它旁边。</translation>
    </message>
    <message>
        <location filename="../processing_provider/push_run.py"/>
        <location filename="../dialogs/pushing.py"/>
        <source>{path} was never pulled to its end; pull the layer again.</source>
        <translation>{path} 未提取完整,请重新提取该图层。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/dbf.py"/>
        <source>{path}: a Shapefile cannot hold the binary field {field}. Choose a GeoPackage.</source>
        <translation>{path}：Shapefile 不能存放二进制字段 {field}。请选用 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/dbf.py"/>
        <source>{path}: a Shapefile cannot hold the geometry type {type}. Choose a GeoPackage.</source>
        <translation>{path}：Shapefile 不能存放几何类型 {type}。请选用 GeoPackage。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: a table without geometry is written as .gpkg or .csv, not as a Shapefile.</source>
        <translation>{path}：没有图形的表应写为 .gpkg 或 .csv，不能写为 Shapefile。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: nothing to write, no layer was given.</source>
        <translation>{path}：没有给出图层，无内容可写。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: several layers are written as .gpkg only.</source>
        <translation>{path}：多个图层只能写入 .gpkg。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/formats.py"/>
        <source>{path}: the encoding {encoding} is not offered. Use GBK or UTF-8.</source>
        <translation>{path}：不支持编码 {encoding}。请用 GBK 或 UTF-8。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/formats.py"/>
        <source>{path}: the format {suffix} cannot be written. Possible are: {known}.</source>
        <translation>{path}：无法写入 {suffix} 格式。可用格式：{known}。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/formats.py"/>
        <source>{path}: the installed GDAL {version} cannot write the format {suffix}.</source>
        <translation>{path}：已安装的 GDAL {version} 不能写 {suffix} 格式。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/layers/writer.py"/>
        <source>{path}: two layers are named {layer}.</source>
        <translation>{path}：有两个图层都名为 {layer}。</translation>
    </message>
    <message>
        <location filename="../processing_provider/mapping_run.py"/>
        <source>{pieces} pieces, {conflicts} conflict patches, {open} combinations to decide.</source>
        <translation>{pieces} 个碎块，{conflicts} 个矛盾图斑，{open} 个组合待定。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/mutual.py"/>
        <source>{places} places; the two layers share {area} m² = {hectares} ha = {mu} mu.</source>
        <translation>共 {places} 处，两图层重叠 {area} 平方米，合 {hectares} 公顷、{mu} 亩。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/reasons.py"/>
        <source>{reason}.</source>
        <translation>{reason}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: area of the polygon (m²)</source>
        <translation>{right}图形面积（平方米）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: certificate</source>
        <translation>{right}证号</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: certified area (mu)</source>
        <translation>{right}证载面积（亩）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: date of registration</source>
        <translation>{right}登记/发证日期</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: holder</source>
        <translation>{right}权利人</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: kind</source>
        <translation>{right}类型</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: share (%)</source>
        <translation>占{right}比例（%）</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_fields.py"/>
        <source>{right}: unit or parcel number</source>
        <translation>{right}单元号/地块编码</translation>
    </message>
    <message>
        <location filename="../processing_provider/algorithms/calculateareas.py"/>
        <source>{rows} areas by the method {method} in field {field}, together {total} m².</source>
        <translation>已按方法 {method} 计算 {rows} 个面积，写入字段 {field}，合计 {total} 平方米。</translation>
    </message>
    <message>
        <location filename="../dialogs/pull.py"/>
        <source>{rows} rows are in {path}. Edit it and save, then look at the “Changes of the work layer”.</source>
        <translation>已将 {rows} 行存入 {path}。编辑图层并保存后,可在“工作图层的变更”中查看。</translation>
    </message>
    <message>
        <location filename="../processing_provider/pull_run.py"/>
        <source>{rows} rows of {layer} are in {path}. Edit the layer {table} with any tool, then push the changes.</source>
        <translation>已将 {layer} 的 {rows} 行存入 {path}。可用任意工具编辑图层 {table},再推送变更。</translation>
    </message>
    <message>
        <location filename="../dialogs/symbology_codes.py"/>
        <source>{rows} rows, {wrong} of them with a code that the style does not know</source>
        <translation>共 {rows} 行，其中 {wrong} 行的代码不在样式中</translation>
    </message>
    <message>
        <location filename="../tools/survey/mapping_job.py"/>
        <source>{share} % of the ground in both layers has a class without a rule. Are {survey} of {survey_layer} and {monitoring} of {monitoring_layer} the fields of the classes?</source>
        <translation>两图层共有范围中有 {share}% 的地类没有规则。{survey_layer} 的 {survey} 和 {monitoring_layer} 的 {monitoring} 是地类字段吗？</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_workbook.py"/>
        <source>{sheet}: the {shown} largest of {count} pairs; the sums by rule are of all.</source>
        <translation>{sheet}：共 {count} 对，仅列面积最大的 {shown} 对；按规则的合计为全部。</translation>
    </message>
    <message>
        <location filename="../tools/exchange/report_parts.py"/>
        <source>{shown} of {total} rows are shown here; the workbook has all of them.</source>
        <translation>共 {total} 行，此处显示 {shown} 行；全部内容见工作簿。</translation>
    </message>
    <message>
        <location filename="../processing_provider/style_run.py"/>
        <source>{styled} of {count} layers styled, {doubtful} in doubt; {unknown} features have unknown codes.</source>
        <translation>{count} 个图层中 {styled} 个已套用样式，{doubtful} 个拿不准；{unknown} 个要素含未知代码。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>{survey} becomes {code}.</source>
        <translation>{survey} 变为 {code}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/outcome.py"/>
        <source>{survey} is kept, pending joint review (待核实).</source>
        <translation>保留 {survey}，待联合核实（待核实）。</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>{title} ({part}), by township</source>
        <translation>{title}（{part}），按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>{title}, by class</source>
        <translation>{title}，按地类</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_redline.py"/>
        <source>{title}, by kind and class</source>
        <translation>{title}，按类别和地类</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <source>{title}, by kind and mineral</source>
        <translation>{title}，按类型和矿种</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_farmland_outer.py"/>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>{title}, by township</source>
        <translation>{title}，按乡镇</translation>
    </message>
    <message>
        <location filename="../tools/rules/explain.py"/>
        <source>{token} ({meaning})</source>
        <translation>{token}（{meaning}）</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/unique.py"/>
        <source>{values} stands on {count} rows: {rows}.</source>
        <translation>{values} 出现在 {count} 条记录中：{rows}。</translation>
    </message>
    <message>
        <location filename="../tools/survey/checks/conditions.py"/>
        <source>{values} – rule: {rule}.</source>
        <translation>{values}——规则：{rule}。</translation>
    </message>
    <message>
        <location filename="../tools/libraries.py"/>
        <source>{what} needs GEOS {wanted} or newer, but shapely uses GEOS {found}. Install shapely 2.1 or newer from PyPI (Python 3.10 or newer), or a newer distribution of QGIS.
{how}</source>
        <translation>{what}需要 GEOS {wanted} 或更高版本，而 shapely 使用的是 GEOS {found}。请从 PyPI 安装 shapely 2.1 或更高版本（需 Python 3.10 以上），或使用更新的 QGIS。
{how}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/rights_cards.py"/>
        <source>{width} m</source>
        <translation>{width} 米</translation>
    </message>
    <message>
        <location filename="../tools/findings/occasion.py"/>
        <source>{width} m wide</source>
        <translation>宽 {width} 米</translation>
    </message>
    <message>
        <location filename="../tools/control_lines/content_urban.py"/>
        <source>{zone} of level {level}</source>
        <translation>{level}等级{zone}</translation>
    </message>
    <message>
        <location filename="../dialogs/conflicts.py"/>
        <source>– decide –</source>
        <translation>– 请选择 –</translation>
    </message>
    <message>
        <location filename="../tools/standards/right_conditions.py"/>
        <source>“{cell}” is no condition with an outcome; write “condition&gt;outcome” with one of: {outcomes}</source>
        <translation>“{cell}”不是“条件&gt;结论”的写法；结论须为：{outcomes}</translation>
    </message>
    <message>
        <location filename="../tools/standards/land_class_conditions.py"/>
        <source>“{cell}” is no condition; write for example {example}</source>
        <translation>“{cell}”不是条件；请写成例如 {example}</translation>
    </message>
    <message>
        <location filename="../tools/symbology/tables.py"/>
        <source>“{colour}” is no colour such as #F8D072</source>
        <translation>“{colour}”不是形如 #F8D072 的颜色</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>“{decision}” is no decision; possible are {known}</source>
        <translation>“{decision}”不是判定；可用的有 {known}</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>“{found}” is not understood here</source>
        <translation>此处的“{found}”无法理解</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <source>“{key}” stands already in row {row}</source>
        <translation>“{key}”已在第 {row} 行出现</translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>“{key}” stands already in row {row} of {file}</source>
        <translation>“{key}”已在 {file} 第 {row} 行出现</translation>
    </message>
    <message>
        <location filename="../tools/rules/table.py"/>
        <source>“{part}” is not name=value</source>
        <translation>“{part}”不是“名称=值”的写法</translation>
    </message>
    <message>
        <location filename="../tools/symbology/tables.py"/>
        <source>“{pattern}” is no pattern</source>
        <translation>“{pattern}”不是填充图案</translation>
    </message>
    <message>
        <location filename="../tools/standards/right_layers.py"/>
        <source>“{text}” is no right and no kind of layer. Rights: {rights}. Kinds of layers: {kinds}.</source>
        <translation>“{text}”既不是权利也不是图层类型。权利：{rights}。图层类型：{kinds}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>“{value}” does not have the form of a {what}: {fault}.</source>
        <translation>“{value}”不符合{what}的写法：{fault}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/numbers.py"/>
        <source>“{value}” has none of the known forms of certificate numbers.</source>
        <translation>“{value}”不是已知的证书编号写法。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>“{value}” has something attached ({letter}), so its last eight places must not all be zeros.</source>
        <translation>“{value}”有定着物（{letter}），后八位不应全为零。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>“{value}” is bare land (W), so its last eight places must be zeros.</source>
        <translation>“{value}”无定着物（W），后八位应为零。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registers.py"/>
        <source>“{value}” is drawn in {layer}, but no register has its right.</source>
        <translation>“{value}”在 {layer} 中有图形，但登记表中没有其权利。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cells.py"/>
        <source>“{value}” is no date; write it like 2025-03-31</source>
        <translation>“{value}”不是日期，请写成 2025-03-31</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cells.py"/>
        <source>“{value}” is no number</source>
        <translation>“{value}”不是数字</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>“{value}” is no {what}: {fault}.</source>
        <translation>“{value}”不是有效的{what}：{fault}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_cells.py"/>
        <source>“{value}” is none of the codes {codes}</source>
        <translation>“{value}”不在代码 {codes} 之中</translation>
    </message>
    <message>
        <location filename="../tools/standards/crosswalk_checks.py"/>
        <location filename="../tools/standards/validation.py"/>
        <source>“{value}” is not a number</source>
        <translation>“{value}”不是数字</translation>
    </message>
    <message>
        <location filename="../tools/standards/validation.py"/>
        <source>“{value}” is not one of: {allowed}</source>
        <translation>“{value}”不在可选值中：{allowed}</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_update.py"/>
        <source>“{value}” is not what the ledger has (“{kept}”); only a new run changes this column</source>
        <translation>“{value}”与台账（“{kept}”）不符；该列只由新的运行更新</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/registers.py"/>
        <source>“{value}” is on record in {layer}, but no map layer has its polygon.</source>
        <translation>“{value}”在 {layer} 中有登记，但图层中没有其图形。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>“{value}” is right but for blanks or small letters; stored it is “{clean}”.</source>
        <translation>“{value}”除空格或小写字母外正确；应存储为“{clean}”。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/repeats.py"/>
        <source>“{value}” is used {count} times; other rows: {others}.</source>
        <translation>“{value}”使用了 {count} 次；其他记录：{others}。</translation>
    </message>
    <message>
        <location filename="../tools/certificates/codes/structure.py"/>
        <source>“{value}”: a parcel of kind {letter} ({meaning}) does not bear {attached}; it bears {allowed}.</source>
        <translation>“{value}”：特征码 {letter}（{meaning}）的宗地不能有 {attached}；可以有 {allowed}。</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>“{wanted}” is missing at the end</source>
        <translation>末尾缺少“{wanted}”</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>“{wanted}” is missing before “{found}”</source>
        <translation>“{found}”之前缺少“{wanted}”</translation>
    </message>
    <message>
        <location filename="../tools/rules/expression.py"/>
        <source>“{word}(…)” is a function; conditions know tokens only</source>
        <translation>“{word}(…)”是函数；条件只能使用令牌</translation>
    </message>
    <message>
        <location filename="../processing_provider/sheet_parts.py"/>
        <location filename="../dialogs/symbology_codes.py"/>
        <source>… and {count} more</source>
        <translation>……另有 {count} 项</translation>
    </message>
    <message>
        <location filename="../tools/certificates/ledger_reading.py"/>
        <location filename="../tools/standards/reading.py"/>
        <location filename="../tools/survey/decisions.py"/>
        <source>… and {count} more problems.</source>
        <translation>……另有 {count} 个问题。</translation>
    </message>
</context>
</TS>
