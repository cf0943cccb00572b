package httpapi

import "xinpu/app/domain/device"

// shopReaders may see what the shop did: who keeps it, and who looks after it.
var shopReaders = []device.Role{device.Clerk, device.Shopkeeper, device.Supervisor}

// registerPapers ties the papers of the office and their figures to their roles: reports for those who supervise, what is private for the
// office alone.
func (a *API) registerPapers() {
	op(a, "GET /api/reports/fairness", "fairness", "Who gets what: groups against their share, recusals and dissent, by quarter", readers, a.fairness)
	op(a, "GET /api/reports/fairness.pdf", "fairness-pdf", "The same on one page, A4", readers, as("pdf", a.fairnessPaper))
	op(a, "GET /api/reports/fairness.xlsx", "fairness-xlsx", "The same as a workbook", readers, as("xlsx", a.fairnessPaper))
	op(a, "GET /api/reports/fairness.csv", "fairness-csv", "The same as text, UTF-8 with byte order mark, its tables one below the other", readers, as("csv", a.fairnessPaper))
	op(a, "GET /api/reports/disclosure", "disclosure", "What the village must publish of a quarter: totals and decisions, nothing about persons", room, a.disclosure)
	op(a, "GET /api/reports/disclosure.pdf", "disclosure-pdf", "The same to put up, A4", room, as("pdf", a.disclosurePaper))
	op(a, "GET /api/reports/disclosure.xlsx", "disclosure-xlsx", "The same as a workbook", room, as("xlsx", a.disclosurePaper))
	op(a, "GET /api/reports/disclosure.csv", "disclosure-csv", "The same as text, UTF-8 with byte order mark, its tables one below the other", room, as("csv", a.disclosurePaper))

	op(a, "GET /api/people/{id}/certificate.pdf", "certificate-pdf", "A certificate of honour for somebody who agrees to be named, A4 across", officeOnly, a.certificatePDF)
	op(a, "GET /api/people/{id}/letter.pdf", "letter-pdf", "A private reminder for one person, with who helps; A4 for a window envelope", officeOnly, a.letterPDF)
	op(a, "GET /api/plates.pdf", "plates-pdf", "Plates for the doors of households with stars, two on an A4 sheet", officeOnly, a.platesPDF)
	op(a, "GET /api/reports/annual", "annual", "A year by months: points issued, redeemed, by category, grid and good", readers, a.annual)
	op(a, "GET /api/reports/annual.pdf", "annual-pdf", "The same, A4", readers, a.annualPDF)
	op(a, "GET /api/reports/annual.xlsx", "annual-xlsx", "The same as a workbook", readers, a.annualXLSX)
	op(a, "GET /api/reports/annual.csv", "annual-csv", "One of its tables as text, UTF-8 with byte order mark", readers, a.annualCSV)

	op(a, "GET /api/people/{id}/statement.pdf", "statement-pdf", "The points booklet of a person: every entry with why, where decided, and the balance", officeOnly, a.statementPDF)
	op(a, "GET /api/households/{number}/statement.pdf", "household-statement-pdf", "The points booklet of a household", officeOnly, a.householdStatementPDF)
	op(a, "GET /api/people/{id}/copy.pdf", "copy-pdf", "A copy of everything that is kept about a person (PIPL 45)", officeOnly, a.copyPDF)
	op(a, "GET /api/goods/labels.pdf", "labels-pdf", "Price labels with barcodes, 21 on an A4 sheet", counter, a.labelsPDF)
	op(a, "GET /api/goods/catalogue.pdf", "catalogue-pdf", "What points can be redeemed for, for the wall; A4 or A3", shopReaders, a.cataloguePDF)
	op(a, "GET /api/reports/shop", "shop-report", "A month of the shop: over the counter, on the shelf, taken back; nobody is named", shopReaders, a.shopReport)
	op(a, "GET /api/reports/shop.pdf", "shop-report-pdf", "The same, A4", shopReaders, as("pdf", a.shopPaper))
	op(a, "GET /api/reports/shop.xlsx", "shop-report-xlsx", "The same as a workbook", shopReaders, as("xlsx", a.shopPaper))
	op(a, "GET /api/reports/shop.csv", "shop-report-csv", "The same as text, UTF-8 with byte order mark, its tables one below the other", shopReaders, as("csv", a.shopPaper))
	op(a, "GET /api/reports/settlement.pdf", "settlement-pdf", "What the month's goods cost, to be signed, A4", shopReaders, as("pdf", a.settlementPaper))
	op(a, "GET /api/reports/settlement.xlsx", "settlement-xlsx", "The same as a workbook", shopReaders, as("xlsx", a.settlementPaper))
	op(a, "GET /api/reports/settlement.csv", "settlement-csv", "The same as text, UTF-8 with byte order mark, its tables one below the other", shopReaders, as("csv", a.settlementPaper))
}
