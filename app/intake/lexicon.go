package intake

// field is what a column means.
type field uint8

const (
	_ field = iota // no column

	fieldHousehold
	fieldHead
	fieldName
	fieldSex
	fieldRelation
	fieldID
	fieldBirth
	fieldParty
	fieldGrid
	fieldPhone

	fieldCode
	fieldSpec
	fieldCategory
	fieldBarcode
	fieldCost
	fieldPoints
	fieldStock
	fieldLimit
	fieldNote

	fieldDay
	fieldRule
	fieldQuantity
	fieldUnit
	fieldSuggested
	fieldCollector
)

// form is a kind of file: what its headings may be called and which of them it cannot do without.
type form struct {
	looks  string // the problem that says: this file is of this kind
	words  map[string]meaning
	needs  [][]field // of one of these sets every field must be there
	wanted []field   // what to name as missing, in this order
}

// meaning is a field and how well a word names it: when two columns mean the same, the lower rank is read.
type meaning struct {
	field field
	rank  int
}

type entry struct {
	field field
	words []string // the best first
}

func lexicon(entries ...entry) map[string]meaning {
	all := map[string]meaning{}
	for _, e := range entries {
		for rank, w := range e.words {
			all[plainHeading(w)] = meaning{e.field, rank}
		}
	}
	return all
}

// proper is the heading to type for a field, in both languages.
var proper = map[field]string{
	fieldHousehold: "户号 / Household", fieldHead: "户主姓名 / Head of household", fieldName: "姓名 / Name", fieldRelation: "与户主关系 / Relation",
	fieldPoints: "所需积分 / Points", fieldDay: "日期 / Date", fieldRule: "事项 / Rule",
}

var rosterForm = form{
	looks: "intake_looks_roster",
	words: lexicon(
		entry{fieldHousehold, []string{"户号", "户编号", "家庭编号", "户序号", "家庭户号", "户籍号", "户口编号", "户别编号", "家庭序号", "住户编号", "农户编号", "户口簿号", "户口本号",
			"Household", "Household number", "Household no", "Household id", "House no", "Family no", "Family number"}},
		entry{fieldHead, []string{"户主姓名", "户主", "户主名字", "户主名", "家庭户主", "户主名称", "Head of household", "Household head", "Head", "Householder"}},
		entry{fieldName, []string{"姓名", "名字", "村民姓名", "成员姓名", "家庭成员姓名", "家庭成员", "人员姓名", "居民姓名", "村民", "本人姓名", "社员姓名", "人口姓名", "Name", "Full name", "Member",
			"Person", "Villager", "Resident"}},
		entry{fieldSex, []string{"性别", "男女", "Sex", "Gender"}},
		entry{fieldRelation, []string{"与户主关系", "关系", "家庭关系", "与户主的关系", "和户主关系", "同户主关系", "与户主之关系", "户主关系", "与本户户主关系", "成员关系", "Relation", "Relationship",
			"Relation to head", "Relationship to head"}},
		entry{fieldID, []string{"公民身份号码", "身份证号码", "身份证号", "身份证", "身份号码", "公民身份证号码", "公民身份证号", "居民身份证号码", "居民身份证号", "身份证件号码", "证件号码", "证件号", "本人身份证号",
			"身份证编号", "ID number", "ID no", "ID card", "ID card number", "Identity number", "Identity card", "National ID", "ID"}},
		entry{fieldBirth, []string{"出生日期", "出生年月日", "出生年月", "生日", "出生时间", "出生", "出生日", "生年月日", "Birth date", "Date of birth", "Birthday", "Born", "DOB", "Birth"}},
		entry{fieldParty, []string{"政治面貌", "是否党员", "党员", "是否中共党员", "中共党员", "党员否", "政治身份", "面貌", "Party member", "Party", "Political status", "Political affiliation"}},
		entry{fieldGrid, []string{"所属网格", "网格", "网格名称", "所在网格", "网格号", "网格编号", "所属小网格", "微网格", "责任网格", "村民小组", "小组", "所属小组", "所在小组", "村组", "组别", "组", "片区",
			"所属片区", "片", "Grid", "Grid name", "Group"}},
		entry{fieldPhone, []string{"联系电话", "电话", "手机", "手机号", "手机号码", "电话号码", "联系方式", "联系手机", "移动电话", "本人电话", "联系号码", "Phone", "Phone number", "Mobile", "Telephone", "Tel",
			"Cell phone", "Contact"}},
	),
	needs:  [][]field{{fieldName, fieldHousehold}, {fieldName, fieldHead}, {fieldName, fieldRelation}, {fieldHousehold, fieldHead}},
	wanted: []field{fieldName, fieldHousehold},
}

var productsForm = form{
	looks: "intake_looks_goods",
	words: lexicon(
		entry{fieldCode, []string{"编号", "商品编号", "货号", "编码", "商品编码", "物品编号", "代码", "商品代码", "Code", "Item code", "Item no", "SKU", "No"}},
		entry{fieldName, []string{"名称", "商品名称", "商品", "品名", "物品名称", "物品", "货品", "货品名称", "商品名", "奖品", "奖品名称", "兑换物品", "兑换商品", "服务名称", "项目", "项目名称", "Name", "Good",
			"Goods", "Item", "Item name", "Product", "Product name"}},
		entry{fieldSpec, []string{"规格", "规格型号", "型号规格", "型号", "包装规格", "包装", "规格单位", "Spec", "Specification", "Size", "Package"}},
		entry{fieldCategory, []string{"类别", "分类", "品类", "商品类别", "商品分类", "种类", "类型", "大类", "Category", "Class", "Kind"}},
		entry{fieldBarcode, []string{"条码", "条形码", "商品条码", "商品条形码", "69码", "国际条码", "Barcode", "EAN", "UPC", "GTIN"}},
		entry{fieldCost, []string{"进价", "进货价", "成本", "成本价", "采购价", "进价元", "进货价元", "成本元", "成本价元", "采购价元", "采购单价", "进货单价", "单价", "单价元", "Cost", "Cost price",
			"Purchase price", "Unit cost", "Cost yuan"}},
		entry{fieldPoints, []string{"所需积分", "兑换积分", "积分", "积分价", "兑换分值", "所需分值", "兑换所需积分", "需要积分", "积分价格", "分值", "所需信用币", "信用币", "Points", "Price in points",
			"Points price", "Points needed"}},
		entry{fieldStock, []string{"库存", "库存数量", "现有库存", "当前库存", "库存量", "结存", "数量", "剩余数量", "期初库存", "Stock", "Quantity", "In stock", "On hand", "Inventory"}},
		entry{fieldLimit, []string{"每户每月限兑", "每户每月限兑数量", "每户每月限额", "每月每户限兑", "每月限兑", "限兑", "限兑数量", "每户限兑", "每户每月限购", "限购", "Limit",
			"Limit per household and month", "Monthly limit", "Household limit"}},
		entry{fieldNote, []string{"备注", "说明", "备注说明", "附注", "特别说明", "Note", "Notes", "Remark", "Remarks"}},
	),
	needs:  [][]field{{fieldName, fieldPoints}},
	wanted: []field{fieldName, fieldPoints},
}

var deedsForm = form{
	looks: "intake_looks_deeds",
	words: lexicon(
		entry{fieldDay, []string{"日期", "时间", "发生日期", "记录日期", "采集日期", "事项日期", "登记日期", "发生时间", "采集时间", "记录时间", "Date", "Day", "Recorded on"}},
		entry{fieldGrid, []string{"网格", "所属网格", "网格名称", "所在网格", "责任网格", "村民小组", "小组", "片区", "Grid", "Group"}},
		entry{fieldHousehold, []string{"户号", "户编号", "家庭编号", "户序号", "家庭户号", "农户编号", "Household", "Household number", "Household no", "House no"}},
		entry{fieldName, []string{"姓名", "名字", "村民姓名", "村民", "人员", "对象", "当事人", "积分人", "户主", "户主姓名", "Name", "Villager", "Member", "Person"}},
		entry{fieldCategory, []string{"类别", "事项类别", "积分类别", "分类", "类型", "积分类型", "Category", "Class"}},
		entry{fieldRule, []string{"事项", "积分事项", "事项名称", "具体事项", "行为", "事迹", "积分项目", "项目", "细则", "积分内容", "内容", "事项内容", "Rule", "Deed", "Item", "Activity"}},
		entry{fieldQuantity, []string{"数量", "次数", "时长", "工时", "件数", "Quantity", "Count", "Amount", "Hours", "Times"}},
		entry{fieldUnit, []string{"单位", "计量单位", "Unit"}},
		entry{fieldSuggested, []string{"建议分值", "建议积分", "建议加分", "建议分", "分值", "积分", "加减分", "得分", "Suggested", "Suggested points", "Points", "Score"}},
		entry{fieldCollector, []string{"采集员", "采集人", "记录人", "记录员", "登记人", "上报人", "网格员", "信息员", "填报人", "Collector", "Recorded by", "Recorder"}},
		entry{fieldNote, []string{"说明", "备注", "情况说明", "备注说明", "佐证", "描述", "Note", "Notes", "Remark", "Remarks", "Comment"}},
	),
	needs:  [][]field{{fieldDay, fieldRule, fieldName}, {fieldDay, fieldRule, fieldHousehold}},
	wanted: []field{fieldDay, fieldRule, fieldName},
}

// forms in the order in which a heading is tried: what asks for most comes first.
var forms = []*form{&deedsForm, &productsForm, &rosterForm}
