package httpapi

import (
	"xinpu/app/domain/device"
)

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
	followers  = []device.Role{device.Clerk, device.Supervisor, device.Collector, device.Chair} // of deeds and scores
	wishers    = []device.Role{device.Clerk, device.Kiosk}
)

// register ties every operation to its handler and to the roles that may call it, noun by noun.
func (a *API) register() {
	a.registerBookings()
	a.registerCouncil()
	a.registerCouncilProposals()
	a.registerCouncilRoom()
	a.registerDeeds()
	a.registerDevices()
	a.registerDevicesPrinters()
	a.registerDisplay()
	a.registerDisplayWanted()
	a.registerHistory()
	a.registerImports()
	a.registerPeople()
	a.registerPeopleCards()
	a.registerPeopleKin()
	a.registerPeopleSubjects()
	a.registerRulebook()
	a.registerSession()
	a.registerShop()
	a.registerShopProducts()
	a.registerShopShifts()
	a.registerStock()
	a.registerVillage()
	a.registerSchemePapers()
	a.registerShiftSlips()
	a.registerBackups()
	a.registerPapers()
	a.registerBlackout()
	a.registerScreens()
}
