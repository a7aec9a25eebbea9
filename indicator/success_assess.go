package indicator

// Assess answers q.
func Assess(q Question) Assessment {
	return Assessment{On: q.On}
}
