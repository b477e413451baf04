/** How the plans of public repositories stand, for other tools. Of no other repository is there a row; each is made again by a look. */
export const statuses = `
create table milepost.status (
  repository bigint primary key,
  installation bigint not null,
  -- As people write it, and in small letters, by which it is found.
  full_name text not null,
  name text not null,
  plans jsonb not null
);
create index status_of_name on milepost.status (name);
create index status_of_installation on milepost.status (installation);
`
