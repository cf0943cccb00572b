// Package lan makes the program findable on the village's network: it lists the addresses that other screens can reach and
// announces the server as a service (DNS-SD over multicast DNS). It serves nothing itself.
package lan
