package demo

import "xinpu/app/intake"

func products() []intake.Product {
	counted := func(code, name, spec, category, barcode string, cost, points, stock, limit int64) intake.Product {
		return intake.Product{Code: code, Name: name, Spec: spec, Category: category, Barcode: barcode, Cost: cost, Points: points, Stock: &stock, LimitHouseholdMonth: limit}
	}
	service := func(code, name, spec string, cost, points, limit int64, old int64) intake.Product {
		g := intake.Product{Code: code, Name: name, Spec: spec, Category: "服务", Cost: cost, Points: points, LimitHouseholdMonth: limit}
		if old > 0 {
			g.SpecialPrices = []intake.Price{{MinAge: 60, Points: old}}
		}
		return g
	}
	ball := counted("G018", "周末篮球班", "期", "服务", "", 10000, 60, 20, 1)
	ball.MinorsOnly = true
	plough := service("G019", "农机服务", "亩", 5000, 50, 10, 0)
	plough.MinScore = 1005
	return []intake.Product{
		counted("G001", "大米", "5kg/袋", "米面油", "6900000000014", 2650, 30, 80, 2),
		counted("G002", "面粉", "5kg/袋", "米面油", "6900000000021", 2200, 25, 80, 2),
		counted("G003", "花生油", "1.8L/瓶", "米面油", "6900000000038", 3800, 42, 60, 1),
		counted("G004", "食盐", "400g/袋", "日用", "6900000000045", 250, 3, 300, 5),
		counted("G005", "酱油", "500ml/瓶", "日用", "6900000000052", 680, 8, 120, 3),
		counted("G006", "牙膏", "120g/支", "日用", "6900000000069", 550, 6, 200, 3),
		counted("G007", "卫生纸", "10卷/提", "日用", "6900000000076", 1280, 14, 150, 2),
		counted("G008", "洗衣液", "2kg/瓶", "日用", "6900000000083", 1590, 18, 90, 2),
		counted("G009", "香皂", "125g/块", "日用", "6900000000090", 300, 3, 260, 4),
		counted("G010", "拖把", "把", "家用", "6900000000106", 1600, 18, 40, 1),
		counted("G011", "蒸蛋器", "台", "家用", "6900000000113", 3500, 40, 2, 1),
		counted("G012", "锄头", "把", "农具", "6900000000120", 2800, 32, 25, 1),
		counted("G013", "镰刀", "把", "农具", "6900000000137", 1200, 14, 40, 1),
		counted("G014", "劳保手套", "双", "农具", "6900000000144", 200, 2, 400, 10),
		service("G015", "理发", "次", 1000, 10, 1, 8),
		service("G016", "染发", "短发", 4000, 60, 1, 48),
		service("G017", "驿站用餐", "份", 800, 8, 30, 6),
		ball, plough,
	}
}
