package httpapi

// registerPapers ties the papers of the office and their figures to their roles: reports for those who supervise, what is private for the
// office alone.
func (a *API) registerPapers() {
	op(a, "GET /api/reports/fairness", "fairness", "Who gets what: groups against their share, recusals and dissent, by quarter", readers, a.fairness)
}
