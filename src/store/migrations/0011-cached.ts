/**
 * What was read of GitHub, so that it need not be read again: it may be deleted at any time. \`kind\`: what it is of; \`name\`: empty for what
 * lists the other rows of its kind, else the fingerprint of what is in the row. \`made_by\`: whatever it depends on besides GitHub.
 */
export const cached = `
create table milepost.cached (
  repository bigint not null,
  kind text not null,
  name text not null,
  made_by text not null,
  data bytea not null,
  primary key (repository, kind, name)
);
`
