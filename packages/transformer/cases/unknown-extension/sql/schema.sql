CREATE EXTENSION postgis_topology_x;
CREATE TABLE place (id int PRIMARY KEY, at topogeometry NOT NULL);
