package scheme

import "reflect"

// Schema is the JSON Schema of a scheme file, for editors.
func Schema() map[string]any {
	s := schemaOf(reflect.TypeFor[Scheme](), field{})
	s["$schema"] = "https://json-schema.org/draft/2020-12/schema"
	s["title"] = "xinpu scheme"
	return s
}

func schemaOf(t reflect.Type, f field) map[string]any {
	switch t.Kind() {
	case reflect.Pointer:
		return schemaOf(t.Elem(), f)
	case reflect.Struct:
		properties, needed, order := map[string]any{}, []string{}, []string{}
		for n := range t.NumField() {
			if !t.Field(n).IsExported() {
				continue
			}
			d := described(t.Field(n))
			properties[d.name] = schemaOf(t.Field(n).Type, d)
			order = append(order, d.name)
			if d.need {
				needed = append(needed, d.name)
			}
		}
		out := map[string]any{"type": "object", "properties": properties, "additionalProperties": false, "x-order": order}
		if len(needed) > 0 {
			out["required"] = needed
		}
		return out
	case reflect.Slice:
		return map[string]any{"type": "array", "items": schemaOf(t.Elem(), f)}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	}
	out := map[string]any{"type": "string"}
	if f.enum != nil {
		out["enum"] = f.enum
	}
	if f.ref != "" {
		out["x-ref"] = f.ref // the form offers the codes of that list
	}
	if f.form == "quantity" {
		out["pattern"] = `^[0-9]{1,6}(\.[0-9]{1,3})?$`
	}
	return out
}
