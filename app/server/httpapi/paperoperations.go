package httpapi

import "xinpu/app/domain/device"

// shopReaders may see what the shop did: who keeps it, and who looks after it.
var shopReaders = []device.Role{device.Clerk, device.Shopkeeper, device.Supervisor}

// registerPapers ties the papers of the office and their figures to their roles: reports for those who supervise, what is private for the
// office alone.
func (a *API) registerPapers() {
	op(a, tagReports, "GET /api/reports/fairness", "fairness",
		"Returns how points are distributed between groups, with recusals and dissent, for a quarter.",
		readers, a.fairness)
	op(a, tagReports, "GET /api/reports/fairness.pdf", "fairness-pdf",
		"Returns the fairness report of a quarter on one A4 page.", readers, as("pdf", a.fairnessReport), PDF)
	op(a, tagReports, "GET /api/reports/fairness.xlsx", "fairness-xlsx",
		"Returns the fairness report of a quarter as a workbook.", readers, as("xlsx", a.fairnessReport), Workbook)
	op(a, tagReports, "GET /api/reports/fairness.csv", "fairness-csv",
		"Returns the tables of the fairness report as text, UTF-8 with byte order mark.",
		readers, as("csv", a.fairnessReport), CSV)
	op(a, tagReports, "GET /api/reports/disclosure", "disclosure",
		"Returns what the village must publish about a quarter: totals and decisions, no persons.", room, a.disclosure)
	op(a, tagReports, "GET /api/reports/disclosure.pdf", "disclosure-pdf",
		"Returns the public disclosure of a quarter on A4.", room, as("pdf", a.disclosureReport), PDF)
	op(a, tagReports, "GET /api/reports/disclosure.xlsx", "disclosure-xlsx",
		"Returns the public disclosure of a quarter as a workbook.", room, as("xlsx", a.disclosureReport), Workbook)
	op(a, tagReports, "GET /api/reports/disclosure.csv", "disclosure-csv",
		"Returns the tables of the public disclosure as text, UTF-8 with byte order mark.",
		room, as("csv", a.disclosureReport), CSV)

	op(a, tagPeople, "GET /api/people/{id}/certificate.pdf", "certificate-pdf",
		"Returns a certificate of honour for a person who consents to be named, A4 landscape.",
		officeOnly, a.certificatePDF, PDF)
	op(a, tagPeople, "GET /api/people/{id}/letter.pdf", "letter-pdf",
		"Returns a private reminder for one person, A4 for a window envelope.", officeOnly, a.letterPDF, PDF)
	op(a, tagPeople, "GET /api/plates.pdf", "plates-pdf",
		"Returns door plates for households with stars, two on an A4 sheet.", officeOnly, a.platesPDF, PDF)
	op(a, tagReports, "GET /api/reports/annual", "annual",
		"Returns a year by months: points issued and redeemed by category, grid and good.", readers, a.annual)
	op(a, tagReports, "GET /api/reports/annual.pdf", "annual-pdf",
		"Returns the annual report on A4.", readers, a.annualPDF, PDF)
	op(a, tagReports, "GET /api/reports/annual.xlsx", "annual-xlsx",
		"Returns the annual report as a workbook.", readers, a.annualXLSX, Workbook)
	op(a, tagReports, "GET /api/reports/annual.csv", "annual-csv",
		"Returns one table of the annual report as text, UTF-8 with byte order mark.", readers, a.annualCSV, CSV)

	op(a, tagPeople, "GET /api/people/{id}/statement.pdf", "statement-pdf",
		"Returns the points booklet of a person with every entry, its reason and the balance.",
		officeOnly, a.statementPDF, PDF)
	op(a, tagPeople, "GET /api/households/{number}/statement.pdf", "household-statement-pdf",
		"Returns the points booklet of a household.", officeOnly, a.householdStatementPDF, PDF)
	op(a, tagPeople, "GET /api/people/{id}/copy.pdf", "copy-pdf",
		"Returns a copy of everything that is kept about a person (PIPL, article 45).", officeOnly, a.copyPDF, PDF)
	op(a, tagShop, "GET /api/goods/labels.pdf", "labels-pdf",
		"Returns price labels with barcodes, 21 on an A4 sheet.", counter, a.labelsPDF, PDF)
	op(a, tagShop, "GET /api/goods/catalogue.pdf", "catalogue-pdf",
		"Returns the catalogue of goods to put up, A4 or A3.", shopReaders, a.cataloguePDF, PDF)
	op(a, tagReports, "GET /api/reports/shop", "shop-report",
		"Returns a month of the shop without persons: redemptions, stock and reversals.", shopReaders, a.shopReport)
	op(a, tagReports, "GET /api/reports/shop.pdf", "shop-report-pdf",
		"Returns the shop report of a month on A4.", shopReaders, as("pdf", a.shopReportForm), PDF)
	op(a, tagReports, "GET /api/reports/shop.xlsx", "shop-report-xlsx",
		"Returns the shop report of a month as a workbook.", shopReaders, as("xlsx", a.shopReportForm), Workbook)
	op(a, tagReports, "GET /api/reports/shop.csv", "shop-report-csv",
		"Returns the tables of the shop report as text, UTF-8 with byte order mark.",
		shopReaders, as("csv", a.shopReportForm), CSV)
	op(a, tagReports, "GET /api/reports/settlement.pdf", "settlement-pdf",
		"Returns the cost of a month's goods on A4, ready to sign.", shopReaders, as("pdf", a.settlementForm), PDF)
	op(a, tagReports, "GET /api/reports/settlement.xlsx", "settlement-xlsx",
		"Returns the cost of a month's goods as a workbook.", shopReaders, as("xlsx", a.settlementForm), Workbook)
	op(a, tagReports, "GET /api/reports/settlement.csv", "settlement-csv",
		"Returns the cost of a month's goods as text, UTF-8 with byte order mark.",
		shopReaders, as("csv", a.settlementForm), CSV)
}
