package httpapi

import (
	"context"

	"xinpu/app/domain/trade"
	"xinpu/app/intake"
	"xinpu/app/shop"
	"xinpu/app/stock"
)

// registerShopProducts ties the operations of shop, products to their handlers and roles.
func (a *API) registerShopProducts() {
	op(a, tagShop, "GET /api/goods/{code}/photo.jpg", "good-photo",
		"Returns the picture of a good.", everyRole, a.productPhoto, JPEG)
	op(a, tagShop, "PUT /api/goods/{code}/photo", "put-good-photo",
		"Stores a small picture of a good.", counter, a.keepProductPhoto, Upload)
	op(a, tagShop, "GET /api/goods", "goods",
		"Lists the goods of the shop with prices and stock.", everyRole, a.products)
	op(a, tagShop, "PUT /api/goods/{code}", "put-good",
		"Adds a good or changes one.", counter, a.putProduct)
	op(a, tagShop, "POST /api/goods/{code}/stock", "move-stock",
		"Receives stock of a good or writes it off.", counter, a.moveStock)
}

type productsInput struct {
	Card string `query:"card" maxLength:"40" doc:"adds what each good means for this card"`
}

type productInput struct {
	Keyed
	Code string `path:"code" maxLength:"20"`
	Body struct {
		Name        string              `json:"name" minLength:"1" maxLength:"60"`
		Spec        string              `json:"spec,omitempty" maxLength:"60"`
		Category    string              `json:"category,omitempty" maxLength:"30"`
		Barcode     string              `json:"barcode,omitempty" pattern:"^[0-9]{0,14}$"`
		Cost        int64               `json:"cost" minimum:"0" maximum:"100000000" doc:"fen"`
		Points      int64               `json:"points" minimum:"1" maximum:"1000000"`
		Service     bool                `json:"service,omitempty" doc:"not counted on the shelf"`
		Limit       int64               `json:"limit,omitempty" minimum:"0" maximum:"10000"`
		Special     []shop.SpecialPrice `json:"special,omitempty" maxItems:"10"`
		MinScore    int64               `json:"min_standing,omitempty" minimum:"0" maximum:"100000"`
		MinorsOnly  bool                `json:"minors_only,omitempty"`
		Note        string              `json:"note,omitempty" maxLength:"200"`
		PersonLimit int64               `json:"person_limit,omitempty" minimum:"0" maximum:"10000"`
		Reorder     int64               `json:"reorder,omitempty" minimum:"0" maximum:"100000"`
		Merchant    string              `json:"merchant,omitempty" maxLength:"20"`
		Slot        int64               `json:"slot,omitempty" minimum:"0" maximum:"780"`
		Seats       int64               `json:"seats,omitempty" minimum:"0" maximum:"100"`
	}
}

type stockInput struct {
	Keyed
	Code string `path:"code" maxLength:"20"`
	Body struct {
		Quantity int64  `json:"quantity" minimum:"-100000" maximum:"100000" doc:"added; below zero written off"`
		Reason   string `json:"reason" minLength:"1" maxLength:"200"`
	}
}

func (a *API) products(ctx context.Context, in *productsInput) (*body[shop.Products], error) {
	products, err := a.query(ctx).Shop().Products(in.Card)
	return &body[shop.Products]{products}, err
}

func (a *API) putProduct(ctx context.Context, in *productInput) (*body[shop.Product], error) {
	g := trade.Product{
		Code: in.Code, Name: in.Body.Name, Spec: in.Body.Spec, Category: in.Body.Category, Barcode: in.Body.Barcode, Cost: in.Body.Cost,
		Points: in.Body.Points, Service: in.Body.Service, Limit: in.Body.Limit, MinScore: in.Body.MinScore, MinorsOnly: in.Body.MinorsOnly,
		Note: in.Body.Note, PersonLimit: in.Body.PersonLimit, Reorder: in.Body.Reorder, Merchant: in.Body.Merchant, Slot: in.Body.Slot, Seats: in.Body.Seats,
	}
	for _, s := range in.Body.Special {
		g.Special = append(g.Special, trade.SpecialPrice{MinAge: s.MinAge, MaxAge: s.MaxAge, Points: s.Points, Segment: s.Segment})
	}
	if _, err := a.do(ctx, in.Key, stock.PutProduct{Product: g}); err != nil {
		return nil, err
	}
	product, err := a.query(ctx).Shop().Product(in.Code)
	return &body[shop.Product]{product}, err
}

func (a *API) moveStock(ctx context.Context, in *stockInput) (*body[shop.Product], error) {
	if _, err := a.do(ctx, in.Key, stock.MoveStock{Product: in.Code, Quantity: in.Body.Quantity, Reason: in.Body.Reason}); err != nil {
		return nil, err
	}
	product, err := a.query(ctx).Shop().Product(in.Code)
	return &body[shop.Product]{product}, err
}

type productPath struct {
	Code string `path:"code" maxLength:"20"`
}

type productPhotoInput struct {
	Keyed
	Code    string `path:"code" maxLength:"20"`
	RawBody []byte `contentType:"application/octet-stream"`
}

func (a *API) productPhoto(ctx context.Context, in *productPath) (*photo, error) {
	picture, err := a.query(ctx).Shop().ProductPhoto(in.Code)
	return &photo{"image/jpeg", "no-cache", picture}, err
}

func (a *API) keepProductPhoto(ctx context.Context, in *productPhotoInput) (*empty, error) {
	picture, err := intake.ReadPhoto(in.RawBody)
	if err != nil {
		return nil, err
	}
	_, err = a.do(ctx, in.Key, stock.KeepProductPhoto{Product: in.Code, JPEG: picture})
	return &empty{}, err
}
