package views

import "xinpu/app/village"

// The topics that pages of more than one noun show. They are names in the stream of hints: clients rely on them.
const (
	TopicPeople      village.Topic = "people"
	TopicGoods       village.Topic = "goods"
	TopicDeeds       village.Topic = "deeds"
	TopicMeetings    village.Topic = "meetings"
	TopicCouncil     village.Topic = "council"
	TopicRedemptions village.Topic = "redemptions"
	TopicBoard       village.Topic = "board"
	TopicDevices     village.Topic = "devices"
	TopicScheme      village.Topic = "scheme"
	TopicPrinting    village.Topic = "printing"
	TopicProjector   village.Topic = "projector"
)
