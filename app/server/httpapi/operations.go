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
	op(a, "GET /api/health", "health", "Is the program alive?", anyone, a.health)
	op(a, "POST /api/session", "sign-in", "Sign this screen in with a device's token", anyone, a.signIn)
	op(a, "GET /api/session", "session", "Who is asking", everyRole, a.session)
	op(a, "DELETE /api/session", "sign-out", "Sign this screen out", everyRole, a.signOut)
	op(a, "GET /api/village", "village", "What every page needs first", everyRole, a.villageInfo)
	op(a, "PUT /api/village", "rename-village", "Give the village and its shop other names", officeOnly, a.renameVillage)
	a.registerSchemes()

	op(a, "POST /api/imports/{kind}", "import", "Read a roster, goods list or deeds log", officeOnly, a.importFile)
	op(a, "GET /api/people", "people", "People by name, pinyin, household or card", []device.Role{device.Clerk, device.Supervisor, device.Collector, device.Chair, device.Shopkeeper}, a.people)
	op(a, "GET /api/people/{id}", "person", "Everything kept about one person", readers, a.person)
	op(a, "POST /api/people/{id}/card", "reissue-card", "A new card; the old one is dead, the balance stays", officeOnly, a.reissueCard)
	op(a, "POST /api/consents", "consent", "Record or withdraw consent to be named on the board", officeOnly, a.consent)
	op(a, "GET /api/cards", "cards", "Cards in force", officeOnly, a.cards)
	op(a, "GET /api/cards.pdf", "cards-pdf", "Sheets of member cards, A4", officeOnly, a.cardsPDF)

	op(a, "GET /api/deeds", "deeds", "Recorded deeds", []device.Role{device.Clerk, device.Collector, device.Chair, device.Supervisor}, a.deeds)
	op(a, "POST /api/deeds", "record-deed", "Record a deed", recorders, a.recordDeed)
	op(a, "POST /api/deeds/{id}/withdraw", "withdraw-deed", "Take back a deed recorded by mistake", recorders, a.withdrawDeed)

	op(a, "GET /api/goods", "goods", "The catalogue", everyRole, a.goods)
	op(a, "PUT /api/goods/{code}", "put-good", "Add or change a good", counter, a.putGood)
	op(a, "POST /api/goods/{code}/stock", "move-stock", "Receive goods or write them off", counter, a.moveStock)

	op(a, "GET /api/cards/{number}", "card", "Whose card, how many points, and why", cardScreen, a.card)
	op(a, "GET /api/redemptions", "redemptions", "Today's redemptions", counter, a.redemptions)
	op(a, "POST /api/redemptions", "redeem", "Points for goods", counter, a.redeem)
	op(a, "GET /api/redemptions/{id}", "redemption", "One receipt", []device.Role{device.Clerk, device.Shopkeeper, device.Supervisor}, a.redemption)
	op(a, "POST /api/redemptions/{id}/reverse", "reverse", "Take a redemption back", counter, a.reverse)
	op(a, "GET /api/redemptions/{id}/slip.pdf", "slip-pdf", "The slip for roll paper", counter, a.slip)
	a.registerPrinting()

	op(a, "GET /api/council", "council", "Who sits on the credit council", room, a.council)
	op(a, "PUT /api/council", "appoint-council", "Appoint the credit council", officeOnly, a.appoint)
	op(a, "GET /api/meetings", "meetings", "Meetings, newest first", room, a.meetings)
	op(a, "POST /api/meetings", "call-meeting", "Open a meeting; the agenda fills itself from recorded deeds", chairs, a.callMeeting)
	op(a, "GET /api/meetings/{id}", "meeting", "A meeting with agenda and attendance", room, a.meeting)
	op(a, "POST /api/meetings/{id}/attendance", "attendance", "Mark who is here", chairs, a.attendance)
	op(a, "POST /api/meetings/{id}/items/{n}/decision", "decide", "Take the vote on an item", chairs, a.decide)
	op(a, "POST /api/meetings/{id}/close", "close-meeting", "Close the meeting; carried items go on the board", chairs, a.closeMeeting)
	op(a, "GET /api/meetings/{id}/minutes.pdf", "minutes-pdf", "The minutes, A4; marked as not final while the meeting is open", room, a.minutesPDF)
	op(a, "GET /api/meetings/{id}/minutes.txt", "minutes-text", "The minutes as plain text", room, a.minutesText)
	op(a, "GET /api/meetings/{id}/agenda.pdf", "agenda-pdf", "The agenda with boxes for notes by hand, A4", room, a.agendaPDF)

	op(a, "GET /api/board", "board", "The public board", everyRole, a.board)
	op(a, "GET /api/board/poster.pdf", "poster-pdf", "The board of the month for the wall, A4 or A3", room, a.posterPDF)

	op(a, "GET /api/devices", "devices", "The screens of the village", readers, a.devices)
	op(a, "POST /api/devices", "add-device", "Add a screen", ownerOnly, a.addDevice)
	op(a, "POST /api/devices/{id}/revoke", "revoke-device", "Shut a screen out", ownerOnly, a.revokeDevice)
	op(a, "GET /api/verify", "verify", "Check the whole history", readers, a.verify)
	op(a, "GET /api/seals", "seals", "The closed months", readers, a.seals)
	op(a, "GET /api/seals/{number}", "check-seal", "Is the history up to this seal unchanged?", cardScreen, a.checkSeal)
	op(a, "GET /api/slips/{code}", "check-slip", "Is this old slip genuine, and does it stand?", cardScreen, a.checkSlip)
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
	op(a, "POST /api/demo", "demo", "Fill an empty data folder with a made-up village", ownerOnly, a.demo)

	op(a, "POST /api/desktop/save", "desktop-save", "Save a paper from the desktop window", ownerOnly, a.desktopSave)
	op(a, "POST /api/desktop/fullscreen", "desktop-fullscreen", "Full screen on or off", ownerOnly, a.desktopFullscreen)
}
