package people

import (
	"xinpu/app/domain/member"
	"xinpu/app/domain/problem"
)

// UnknownMember is the problem member_unknown.
func UnknownMember(id member.ID) *problem.Problem {
	return problem.New(problem.NotFound, "member_unknown", problem.Args{"number": id.String()})
}
