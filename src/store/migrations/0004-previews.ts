/** Which previews of pull requests were made, of what and when: so that each is made again when something changes, and not more often. */
export const previews = `
create table milepost.preview (
  repository bigint not null,
  number integer not null,
  head text not null,
  basis text not null,
  said text not null,
  made_at timestamptz not null,
  primary key (repository, number)
);
`
