package httpapi

import (
	"context"
	"net/http"

	"xinpu/app/council"
	"xinpu/app/domain/calendar"
	"xinpu/app/domain/device"
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
	"xinpu/app/domain/serial"
	"xinpu/app/domain/trade"
	"xinpu/app/shop"
	"xinpu/app/stock"
)

// registerStock ties the operations of stock to their handlers and roles.
func (a *API) registerStock() {
	op(a, tagStock, "GET /api/shelf", "shelf",
		"Lists the goods to buy and the goods that expire soon.", counter, a.shelf)
	op(a, tagStock, "POST /api/deliveries", "deliver",
		"Receives a delivery of goods.", counter, a.deliver)
	op(a, tagStock, "GET /api/stocktakes", "stocktake",
		"Returns the stocktake under way, without the expected quantities.", counter, a.stocktake)
	op(a, tagStock, "POST /api/stocktakes", "open-stocktake",
		"Starts a stocktake.", counter, a.openStocktake, Created)
	op(a, tagStock, "POST /api/stocktakes/{id}/counts", "count-good",
		"Records the counted quantity of a good.", counter, a.countProduct)
	op(a, tagStock, "POST /api/stocktakes/{id}/close", "close-stocktake",
		"Closes a stocktake and books the differences with a reason.", counter, a.closeStocktake)
	op(a, tagStock, "GET /api/fund", "fund",
		"Returns the fund that backs the points.", watchers, a.fund)
	op(a, tagStock, "POST /api/fund/receipts", "receive-fund",
		"Records money received by the fund.", officeOnly, a.receiveFund)
	op(a, tagStock, "POST /api/fund/purchases", "spend-fund",
		"Records a purchase from the fund, with the proposal that allowed it.", officeOnly, a.spendFund)
	op(a, tagStock, "PUT /api/fund/budget", "set-budget",
		"Sets the budget of a year.", officeOnly, a.setBudget)
	op(a, tagStock, "POST /api/fund/entries/{id}/reverse", "reverse-fund",
		"Reverses an entry of the fund.", officeOnly, a.reverseFund)
	op(a, tagStock, "GET /api/cover", "cover",
		"Reports whether stock and fund cover the points in circulation.", watchers, a.cover)
	op(a, tagStock, "GET /api/merchants", "merchants",
		"Lists the merchants who provide goods and services outside the shop.", watchers, a.merchants)
	op(a, tagStock, "PUT /api/merchants/{code}", "put-merchant",
		"Adds a merchant or changes the agreement with one.", officeOnly, a.putMerchant)
	op(a, tagStock, "GET /api/settlements", "settlements",
		"Lists what merchants provided in a month and what is owed for it.", watchers, a.settlements)
	op(a, tagStock, "POST /api/merchants/{code}/settle", "pay-settlement",
		"Pays a merchant from the fund for a month that is over.", officeOnly, a.paySettlement)
	op(a, tagStock, "GET /api/merchants/{code}/settlement.pdf", "merchant-settlement-pdf",
		"Returns the settlement of a merchant for a month on A4, to be signed by both sides.",
		watchers, a.merchantPaper, PDF)
}

// watchers are those who hold the points against what stands behind them.
var watchers = []device.Role{device.Clerk, device.Shopkeeper, device.Chair, device.Supervisor}

type deliveryInput struct {
	Keyed
	Body struct {
		Supplier string         `json:"supplier,omitempty" maxLength:"60"`
		Purchase string         `json:"purchase,omitempty" maxLength:"30" doc:"entry of the fund that paid for it"`
		Note     string         `json:"note,omitempty" maxLength:"60"`
		Lines    []deliveryLine `json:"lines" minItems:"1" maxItems:"200"`
	}
}

type deliveryLine struct {
	Product  string        `json:"good" minLength:"1" maxLength:"20"`
	Quantity int64         `json:"quantity"`
	Cost     int64         `json:"cost,omitempty" doc:"fen for one"`
	Expires  *calendar.Day `json:"expires,omitempty" doc:"last day on which it may be given; absent for what does not spoil"`
}

type stocktakeInput struct {
	Keyed
	Body struct {
		Products []string `json:"goods,omitempty" maxItems:"2000" doc:"codes; the whole shelf when absent"`
	}
}

type shelfCountInput struct {
	Keyed
	ID   idOf[serial.StocktakeID] `path:"id" maxLength:"30"`
	Body struct {
		Product string `json:"good" minLength:"1" maxLength:"20"`
		Counted int64  `json:"counted"`
	}
}

type closeStocktakeInput struct {
	Keyed
	ID   idOf[serial.StocktakeID] `path:"id" maxLength:"30"`
	Body struct {
		Reasons []differenceReason `json:"reasons,omitempty" maxItems:"2000"`
		Drop    bool               `json:"drop,omitempty" doc:"give the count up; nothing changes"`
	}
}

type differenceReason struct {
	Product string `json:"good" maxLength:"20"`
	Reason  string `json:"reason" maxLength:"60"`
}

type receiveFundInput struct {
	Keyed
	Body struct {
		Source string `json:"source" enum:"village,government,donation,other"`
		Title  string `json:"title,omitempty" maxLength:"60" doc:"what it is; no names of persons"`
		Cents  int64  `json:"cents" doc:"fen"`
	}
}

type spendFundInput struct {
	Keyed
	Body struct {
		Title    string `json:"title" maxLength:"60"`
		Cents    int64  `json:"cents" doc:"fen"`
		Proposal string `json:"proposal,omitempty" maxLength:"30" doc:"number of the purchase that a meeting carried"`
		Supplier string `json:"supplier,omitempty" maxLength:"60"`
	}
}

type reverseFundInput struct {
	Keyed
	ID   idOf[uint64] `path:"id" maxLength:"30"`
	Body struct {
		Reason string `json:"reason" maxLength:"200"`
	}
}

type coverInput struct {
	Issue int64 `query:"issue" minimum:"0" maximum:"1000000000" doc:"points that a meeting is about to issue"`
}

type merchantInput struct {
	Keyed
	Code string `path:"code" maxLength:"20"`
	Body struct {
		Name string       `json:"name" maxLength:"60"`
		From calendar.Day `json:"from"`
		To   calendar.Day `json:"to"`
		Note string       `json:"note,omitempty" maxLength:"60"`

		Terms string     `json:"terms,omitempty" maxLength:"400" doc:"what is agreed, as on paper"`
		Signs string     `json:"signs,omitempty" maxLength:"60" doc:"who signs for it, by post: the manager; no names of persons"`
		For   *member.ID `json:"for,omitempty" doc:"who has signed for the village"`
	}
}

type budgetInput struct {
	Keyed
	Body struct {
		Year  int   `json:"year"`
		Cents int64 `json:"cents" doc:"fen"`
	}
}

type settlementsInput struct {
	Month string `query:"month" pattern:"^[0-9]{4}-[0-9]{2}$" doc:"2026-09; this month when absent"`
}

type paySettlementInput struct {
	Keyed
	Code string `path:"code" maxLength:"20"`
	Body struct {
		Month   calendar.Month `json:"month"`
		On      *calendar.Day  `json:"on,omitempty" doc:"day on which the money changed hands; today when it is left out"`
		By      *member.ID     `json:"by,omitempty" doc:"who handed it over for the village"`
		Receipt string         `json:"receipt,omitempty" maxLength:"60" doc:"number of the receipt"`
	}
}

func (a *API) shelf(ctx context.Context, _ *empty) (*body[shop.Shelf], error) {
	out, err := a.query(ctx).Shop().Shelf()
	return &body[shop.Shelf]{out}, err
}

func (a *API) deliver(ctx context.Context, in *deliveryInput) (*body[shop.Products], error) {
	cmd := stock.Deliver{Supplier: in.Body.Supplier, Note: in.Body.Note}
	var err error
	if cmd.Purchase, err = number[serial.PurchaseID](in.Body.Purchase, "purchase"); err != nil {
		return nil, err
	}
	for _, l := range in.Body.Lines {
		line := stock.Delivery{Product: l.Product, Quantity: l.Quantity, Cost: l.Cost}
		if l.Expires != nil {
			line.Expires = *l.Expires
		}
		cmd.Lines = append(cmd.Lines, line)
	}
	if _, err := do(ctx, a, in.Key, cmd); err != nil {
		return nil, err
	}
	products, err := a.query(ctx).Shop().Products("")
	return &body[shop.Products]{products}, err
}

func (a *API) stocktake(ctx context.Context, _ *empty) (*body[stock.Stocktakes], error) {
	return &body[stock.Stocktakes]{a.query(ctx).Stock().Stocktake()}, nil
}

func (a *API) openStocktake(ctx context.Context, in *stocktakeInput) (*created[stock.Stocktakes], error) {
	if _, err := do(ctx, a, in.Key, stock.OpenStocktake{Products: in.Body.Products}); err != nil {
		return nil, err
	}
	return &created[stock.Stocktakes]{http.StatusCreated, a.query(ctx).Stock().Stocktake()}, nil
}

func (a *API) countProduct(ctx context.Context, in *shelfCountInput) (*body[stock.Stocktakes], error) {
	if _, err := a.do(ctx, in.Key, stock.CountProduct{Stocktake: in.ID.Value, Product: in.Body.Product, Counted: in.Body.Counted}); err != nil {
		return nil, err
	}
	return a.stocktake(ctx, nil)
}

func (a *API) closeStocktake(ctx context.Context, in *closeStocktakeInput) (*empty, error) {
	cmd := stock.CloseStocktake{ID: in.ID.Value, Drop: in.Body.Drop}
	for _, r := range in.Body.Reasons {
		cmd.Reasons = append(cmd.Reasons, stock.Reason{Product: r.Product, Reason: r.Reason})
	}
	_, err := a.do(ctx, in.Key, cmd)
	return &empty{}, err
}

// fundEntries is how many of the newest entries a page shows.
const fundEntries = 200

func (a *API) fund(ctx context.Context, _ *empty) (*body[stock.FundView], error) {
	out, err := a.query(ctx).Council().Fund(fundEntries)
	return &body[stock.FundView]{out}, err
}

func (a *API) receiveFund(ctx context.Context, in *receiveFundInput) (*body[stock.FundView], error) {
	if _, err := do(ctx, a, in.Key, stock.ReceiveFund{Source: trade.Sources[in.Body.Source], Title: in.Body.Title, Cents: in.Body.Cents}); err != nil {
		return nil, err
	}
	return a.fund(ctx, nil)
}

func (a *API) spendFund(ctx context.Context, in *spendFundInput) (*body[stock.FundView], error) {
	cmd := council.SpendFund{Title: in.Body.Title, Cents: in.Body.Cents, Supplier: in.Body.Supplier}
	var err error
	if cmd.Proposal, err = number[serial.ProposalID](in.Body.Proposal, "proposal"); err != nil {
		return nil, err
	}
	if _, err := do(ctx, a, in.Key, cmd); err != nil {
		return nil, err
	}
	return a.fund(ctx, nil)
}

func (a *API) reverseFund(ctx context.Context, in *reverseFundInput) (*body[stock.FundView], error) {
	if _, err := do(ctx, a, in.Key, stock.ReverseFund{Entry: in.ID.Value, Reason: in.Body.Reason}); err != nil {
		return nil, err
	}
	return a.fund(ctx, nil)
}

func (a *API) cover(ctx context.Context, in *coverInput) (*body[stock.Backing], error) {
	return &body[stock.Backing]{a.query(ctx).Council().Cover(in.Issue)}, nil
}

func (a *API) merchants(ctx context.Context, _ *empty) (*body[stock.Merchants], error) {
	return &body[stock.Merchants]{a.query(ctx).Stock().Merchants()}, nil
}

func (a *API) putMerchant(ctx context.Context, in *merchantInput) (*body[stock.Merchants], error) {
	m := trade.Merchant{Code: in.Code, Name: in.Body.Name, From: in.Body.From, To: in.Body.To, Note: in.Body.Note, Terms: in.Body.Terms, Signs: in.Body.Signs}
	if in.Body.For != nil {
		m.For = *in.Body.For
	}
	if _, err := a.do(ctx, in.Key, stock.PutMerchant{Merchant: m}); err != nil {
		return nil, err
	}
	return a.merchants(ctx, nil)
}

func (a *API) settlements(ctx context.Context, in *settlementsInput) (*body[stock.Settlements], error) {
	var month calendar.Month
	if in.Month != "" {
		if err := month.UnmarshalText([]byte(in.Month)); err != nil {
			if p, ok := problem.As(err); ok {
				return nil, p.At("month")
			}
			return nil, err
		}
	}
	return &body[stock.Settlements]{a.query(ctx).Stock().Settlements(month)}, nil
}

func (a *API) paySettlement(ctx context.Context, in *paySettlementInput) (*body[stock.Settlements], error) {
	cmd := stock.PaySettlement{Merchant: in.Code, Month: in.Body.Month, Receipt: in.Body.Receipt}
	if in.Body.On != nil {
		cmd.On = *in.Body.On
	}
	if in.Body.By != nil {
		cmd.By = *in.Body.By
	}
	if _, err := a.do(ctx, in.Key, cmd); err != nil {
		return nil, err
	}
	return &body[stock.Settlements]{a.query(ctx).Stock().Settlements(in.Body.Month)}, nil
}

func (a *API) setBudget(ctx context.Context, in *budgetInput) (*body[stock.FundView], error) {
	if _, err := a.do(ctx, in.Key, stock.SetBudget{Year: in.Body.Year, Cents: in.Body.Cents}); err != nil {
		return nil, err
	}
	return a.fund(ctx, nil)
}
