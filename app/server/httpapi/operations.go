package httpapi

import "xinpu/app/domain/device"

// Who may call an operation. The owner may call everything that any other role may.
var (
	anyone     = []device.Role{} // signed in or not
	everyRole  = []device.Role{device.Clerk, device.Shopkeeper, device.Collector, device.Chair, device.Supervisor, device.Kiosk, device.Board}
	officeOnly = []device.Role{device.Clerk}
	readers    = []device.Role{device.Clerk, device.Supervisor}
	recorders  = []device.Role{device.Clerk, device.Collector}
	counter    = []device.Role{device.Clerk, device.Shopkeeper}
	cardScreen = []device.Role{device.Clerk, device.Shopkeeper, device.Kiosk, device.Supervisor}
	chairs     = []device.Role{device.Clerk, device.Chair}
	room       = []device.Role{device.Clerk, device.Chair, device.Supervisor}
	ownerOnly  = []device.Role{device.Owner}
)

// register ties every operation to its handler and to the roles that may call it.
func (a *API) register() {
	op(a, tagProgram, "GET /api/health", "health",
		"Reports that the program is alive, which version it is and how far the journal has come.", anyone, a.health)
	op(a, tagProgram, "POST /api/session", "sign-in",
		"Signs this screen in with the token of a device and sets the session cookie.", anyone, a.signIn)
	op(a, tagProgram, "GET /api/session", "session",
		"Returns the device that is asking, with its name and role.", everyRole, a.session)
	op(a, tagProgram, "DELETE /api/session", "sign-out",
		"Ends the session of this screen.", everyRole, a.signOut)
	op(a, tagProgram, "GET /api/village", "village",
		"Returns what every page needs first: names, day, rule book and state of the village.",
		everyRole, a.villageInfo)
	op(a, tagProgram, "PUT /api/village", "rename-village",
		"Gives the village and its shop other names.", officeOnly, a.renameVillage)
	a.registerSchemes()

	op(a, tagProgram, "POST /api/imports/{kind}", "import",
		"Imports a roster, a list of goods or a log of deeds, or reports what an import would change.",
		officeOnly, a.importFile, Upload)
	op(a, tagPeople, "GET /api/people", "people",
		"Finds people by name, pinyin, household or card.",
		[]device.Role{device.Clerk, device.Supervisor, device.Collector, device.Chair, device.Shopkeeper}, a.people)
	op(a, tagPeople, "GET /api/people/{id}", "person",
		"Returns everything that is kept about one person.", readers, a.person)
	op(a, tagPeople, "POST /api/people/{id}/card", "reissue-card",
		"Issues a new card; the old one stops working and the balance stays.", officeOnly, a.reissueCard, Created)
	op(a, tagPeople, "POST /api/consents", "consent",
		"Records or withdraws people's consent to be named on the board.", officeOnly, a.consent)
	op(a, tagPeople, "GET /api/cards", "cards",
		"Lists the cards in force.", officeOnly, a.cards)
	op(a, tagPeople, "GET /api/cards.pdf", "cards-pdf",
		"Returns member cards ready to print on A4.", officeOnly, a.cardsPDF, PDF)

	op(a, tagDeeds, "GET /api/deeds", "deeds",
		"Lists recorded deeds.",
		[]device.Role{device.Clerk, device.Collector, device.Chair, device.Supervisor}, a.deeds)
	op(a, tagDeeds, "POST /api/deeds", "record-deed",
		"Records a deed for a meeting to decide on.", recorders, a.recordDeed, Created)
	op(a, tagDeeds, "POST /api/deeds/{id}/withdraw", "withdraw-deed",
		"Withdraws a deed that was recorded by mistake.", recorders, a.withdrawDeed)

	op(a, tagShop, "GET /api/goods", "goods",
		"Lists the goods of the shop with prices and stock.", everyRole, a.goods)
	op(a, tagShop, "PUT /api/goods/{code}", "put-good",
		"Adds a good or changes one.", counter, a.putGood)
	op(a, tagShop, "POST /api/goods/{code}/stock", "move-stock",
		"Receives stock of a good or writes it off.", counter, a.moveStock)

	op(a, tagPeople, "GET /api/cards/{number}", "card",
		"Returns who holds a card, the points on it and where they came from.", cardScreen, a.card)
	op(a, tagShop, "GET /api/redemptions", "redemptions",
		"Lists the redemptions of the day.", counter, a.redemptions)
	op(a, tagShop, "POST /api/redemptions", "redeem",
		"Redeems goods for the points on a card.", counter, a.redeem, Created)
	op(a, tagShop, "GET /api/redemptions/{id}", "redemption",
		"Returns the receipt of one redemption.",
		[]device.Role{device.Clerk, device.Shopkeeper, device.Supervisor}, a.redemption)
	op(a, tagShop, "POST /api/redemptions/{id}/reverse", "reverse",
		"Reverses a redemption or the return of single goods.", counter, a.reverse, Created)
	op(a, tagShop, "GET /api/redemptions/{id}/slip.pdf", "slip-pdf",
		"Returns the slip of a redemption as a PDF for roll paper.", counter, a.slip, PDF)
	a.registerPrinting()

	op(a, tagCouncil, "GET /api/council", "council",
		"Returns the members of the credit council.", room, a.council)
	op(a, tagCouncil, "PUT /api/council", "appoint-council",
		"Appoints the credit council.", officeOnly, a.appoint)
	op(a, tagCouncil, "GET /api/meetings", "meetings",
		"Lists the meetings, newest first.", room, a.meetings)
	op(a, tagCouncil, "POST /api/meetings", "call-meeting",
		"Opens a meeting whose agenda is filled from the recorded deeds.", chairs, a.callMeeting, Created)
	op(a, tagCouncil, "GET /api/meetings/{id}", "meeting",
		"Returns a meeting with its agenda and attendance.", room, a.meeting)
	op(a, tagCouncil, "POST /api/meetings/{id}/attendance", "attendance",
		"Records who is present at a meeting.", chairs, a.attendance)
	op(a, tagCouncil, "POST /api/meetings/{id}/items/{n}/decision", "decide",
		"Records the vote on an agenda item.", chairs, a.decide)
	op(a, tagCouncil, "POST /api/meetings/{id}/close", "close-meeting",
		"Closes a meeting and publishes the items that were carried.", chairs, a.closeMeeting)
	op(a, tagCouncil, "GET /api/meetings/{id}/minutes.pdf", "minutes-pdf",
		"Returns the minutes of a meeting on A4, marked as preliminary while it is open.", room, a.minutesPDF, PDF)
	op(a, tagCouncil, "GET /api/meetings/{id}/minutes.txt", "minutes-text",
		"Returns the minutes of a meeting as plain text.", room, a.minutesText, PlainText)
	op(a, tagCouncil, "GET /api/meetings/{id}/agenda.pdf", "agenda-pdf",
		"Returns the agenda of a meeting on A4 with boxes for notes by hand.", room, a.agendaPDF, PDF)

	op(a, tagDisplay, "GET /api/board", "board",
		"Returns the public board.", everyRole, a.board)
	op(a, tagDisplay, "GET /api/board/poster.pdf", "poster-pdf",
		"Returns the board of a month as a poster, A4 or A3.", room, a.posterPDF, PDF)

	op(a, tagDevices, "GET /api/devices", "devices",
		"Lists the screens of the village.", readers, a.devices)
	op(a, tagDevices, "POST /api/devices", "add-device",
		"Adds a screen and returns its token.", ownerOnly, a.addDevice, Created)
	op(a, tagDevices, "POST /api/devices/{id}/revoke", "revoke-device",
		"Revokes the token of a screen.", ownerOnly, a.revokeDevice)
	op(a, tagHistory, "GET /api/verify", "verify",
		"Verifies the whole history: journal, chain and ledger.", readers, a.verify)
	op(a, tagHistory, "GET /api/seals", "seals",
		"Lists the closed months with their seals.", readers, a.seals)
	op(a, tagHistory, "GET /api/seals/{number}", "check-seal",
		"Reports whether the history up to a seal is unchanged.", cardScreen, a.checkSeal)
	op(a, tagShop, "GET /api/slips/{code}", "check-slip",
		"Reports whether a printed slip is genuine and still stands.", cardScreen, a.checkSlip)
	a.registerRoom()
	a.registerProposals()
	a.registerBackups()
	a.registerProjector()
	a.registerSubjects()
	a.registerYearly()
	a.registerPapers()
	a.registerShop()
	a.registerBlackout()
	a.registerScreens()
	op(a, tagProgram, "POST /api/demo", "demo",
		"Fills an empty data folder with a made-up village.", ownerOnly, a.demo, Created)

	op(a, tagProgram, "POST /api/desktop/save", "desktop-save",
		"Saves a paper from the desktop window to a file.", ownerOnly, a.desktopSave)
	op(a, tagProgram, "POST /api/desktop/fullscreen", "desktop-fullscreen",
		"Turns the full screen of the desktop window on or off.", ownerOnly, a.desktopFullscreen)
}
