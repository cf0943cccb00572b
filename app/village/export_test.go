package village

// ThisBuild names the program that writes snapshots.
var ThisBuild = thisBuild
