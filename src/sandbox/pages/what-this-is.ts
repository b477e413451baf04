/** For a stranger who opens a page and wonders where this is. */
export const whatThisIs =
  'This is a local stand-in for GitHub in which you play the team. Nothing here leaves this machine.'
