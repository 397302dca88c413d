/** PostgreSQL 18.6's system catalogs. Made by scripts/build-catalog.ts; do not edit. */
export const postgres18: string = `realtime-schema catalog 1
# PostgreSQL 18.6
[namespace]
11	pg_catalog
12424	information_schema
2200	public
[object]
access-method	brin
access-method	btree
access-method	gin
access-method	gist
access-method	hash
access-method	heap
access-method	spgist
extension	plpgsql
language	c
language	internal
language	plpgsql
language	sql
role	pg_checkpoint
role	pg_create_subscription
role	pg_database_owner
role	pg_execute_server_program
role	pg_maintain
role	pg_monitor
role	pg_read_all_data
role	pg_read_all_settings
role	pg_read_all_stats
role	pg_read_server_files
role	pg_signal_autovacuum_worker
role	pg_signal_backend
role	pg_stat_scan_tables
role	pg_use_reserved_connections
role	pg_write_all_data
role	pg_write_server_files
role	postgres
tablespace	pg_default
tablespace	pg_global
text-search-configuration	arabic
text-search-configuration	armenian
text-search-configuration	basque
text-search-configuration	catalan
text-search-configuration	danish
text-search-configuration	dutch
text-search-configuration	english
text-search-configuration	estonian
text-search-configuration	finnish
text-search-configuration	french
text-search-configuration	german
text-search-configuration	greek
text-search-configuration	hindi
text-search-configuration	hungarian
text-search-configuration	indonesian
text-search-configuration	irish
text-search-configuration	italian
text-search-configuration	lithuanian
text-search-configuration	nepali
text-search-configuration	norwegian
text-search-configuration	portuguese
text-search-configuration	romanian
text-search-configuration	russian
text-search-configuration	serbian
text-search-configuration	simple
text-search-configuration	spanish
text-search-configuration	swedish
text-search-configuration	tamil
text-search-configuration	turkish
text-search-configuration	yiddish
text-search-dictionary	arabic_stem
text-search-dictionary	armenian_stem
text-search-dictionary	basque_stem
text-search-dictionary	catalan_stem
text-search-dictionary	danish_stem
text-search-dictionary	dutch_stem
text-search-dictionary	english_stem
text-search-dictionary	estonian_stem
text-search-dictionary	finnish_stem
text-search-dictionary	french_stem
text-search-dictionary	german_stem
text-search-dictionary	greek_stem
text-search-dictionary	hindi_stem
text-search-dictionary	hungarian_stem
text-search-dictionary	indonesian_stem
text-search-dictionary	irish_stem
text-search-dictionary	italian_stem
text-search-dictionary	lithuanian_stem
text-search-dictionary	nepali_stem
text-search-dictionary	norwegian_stem
text-search-dictionary	portuguese_stem
text-search-dictionary	romanian_stem
text-search-dictionary	russian_stem
text-search-dictionary	serbian_stem
text-search-dictionary	simple
text-search-dictionary	spanish_stem
text-search-dictionary	swedish_stem
text-search-dictionary	tamil_stem
text-search-dictionary	turkish_stem
text-search-dictionary	yiddish_stem
text-search-parser	default
text-search-template	ispell
text-search-template	simple
text-search-template	snowball
text-search-template	synonym
text-search-template	thesaurus
[type]
16	bool	11	bB	p	1			1000
17	bytea	11	bU		-1			1001
18	char	11	bZ		1			1002
19	name	11	bS		64		18	1003	raw				950
20	int8	11	bN		8			1016
21	int2	11	bN		2			1005
22	int2vector	11	bA		-1		21	1006	array
23	int4	11	bN		4			1007
24	regproc	11	bN		4			1008
25	text	11	bS	p	-1			1009					100
26	oid	11	bN	p	4			1028
27	tid	11	bU		6			1010
28	xid	11	bU		4			1011
29	cid	11	bU		4			1012
30	oidvector	11	bA		-1		26	1013	array
32	pg_ddl_command	11	pP		4
71	pg_type	11	cC		-1	1247		210
75	pg_attribute	11	cC		-1	1249		270
81	pg_proc	11	cC		-1	1255		272
83	pg_class	11	cC		-1	1259		273
114	json	11	bU		-1			199
142	xml	11	bU		-1			143
143	_xml	11	bA		-1		142		array
194	pg_node_tree	11	bZ		-1								100
199	_json	11	bA		-1		114		array
210	_pg_type	11	bA		-1		71		array
269	table_am_handler	11	pP		4
270	_pg_attribute	11	bA		-1		75		array
271	_xid8	11	bA		-1		5069		array
272	_pg_proc	11	bA		-1		81		array
273	_pg_class	11	bA		-1		83		array
325	index_am_handler	11	pP		4
600	point	11	bG		16		701	1017	raw
601	lseg	11	bG		32		600	1018	raw
602	path	11	bG		-1			1019
603	box	11	bG		32		600	1020	raw
604	polygon	11	bG		-1			1027
628	line	11	bG		24		701	629	raw
629	_line	11	bA		-1		628		array
650	cidr	11	bI		-1			651
651	_cidr	11	bA		-1		650		array
700	float4	11	bN		4			1021
701	float8	11	bN	p	8			1022
705	unknown	11	pX		-2
718	circle	11	bG		24			719
719	_circle	11	bA		-1		718		array
774	macaddr8	11	bU		8			775
775	_macaddr8	11	bA		-1		774		array
790	money	11	bN		8			791
791	_money	11	bA		-1		790		array
829	macaddr	11	bU		6			1040
869	inet	11	bI	p	-1			1041
1000	_bool	11	bA		-1		16		array
1001	_bytea	11	bA		-1		17		array
1002	_char	11	bA		-1		18		array
1003	_name	11	bA		-1		19		array				950
1005	_int2	11	bA		-1		21		array
1006	_int2vector	11	bA		-1		22		array
1007	_int4	11	bA		-1		23		array
1008	_regproc	11	bA		-1		24		array
1009	_text	11	bA		-1		25		array				100
1010	_tid	11	bA		-1		27		array
1011	_xid	11	bA		-1		28		array
1012	_cid	11	bA		-1		29		array
1013	_oidvector	11	bA		-1		30		array
1014	_bpchar	11	bA	m	-1		1042		array				100
1015	_varchar	11	bA	m	-1		1043		array				100
1016	_int8	11	bA		-1		20		array
1017	_point	11	bA		-1		600		array
1018	_lseg	11	bA		-1		601		array
1019	_path	11	bA		-1		602		array
1020	_box	11	bA		-1		603		array
1021	_float4	11	bA		-1		700		array
1022	_float8	11	bA		-1		701		array
1027	_polygon	11	bA		-1		604		array
1028	_oid	11	bA		-1		26		array
1033	aclitem	11	bU		16			1034
1034	_aclitem	11	bA		-1		1033		array
1040	_macaddr	11	bA		-1		829		array
1041	_inet	11	bA		-1		869		array
1042	bpchar	11	bS	m	-1			1014					100
1043	varchar	11	bS	m	-1			1015					100
1082	date	11	bD		4			1182
1083	time	11	bD	m	8			1183
1114	timestamp	11	bD	m	8			1115
1115	_timestamp	11	bA	m	-1		1114		array
1182	_date	11	bA		-1		1082		array
1183	_time	11	bA	m	-1		1083		array
1184	timestamptz	11	bD	pm	8			1185
1185	_timestamptz	11	bA	m	-1		1184		array
1186	interval	11	bT	pm	16			1187
1187	_interval	11	bA	m	-1		1186		array
1231	_numeric	11	bA	m	-1		1700		array
1248	pg_database	11	cC		-1	1262		10052
1263	_cstring	11	bA		-1		2275		array
1266	timetz	11	bD	m	12			1270
1270	_timetz	11	bA	m	-1		1266		array
1560	bit	11	bV	m	-1			1561
1561	_bit	11	bA	m	-1		1560		array
1562	varbit	11	bV	pm	-1			1563
1563	_varbit	11	bA	m	-1		1562		array
1700	numeric	11	bN	m	-1			1231
1790	refcursor	11	bU		-1			2201
2201	_refcursor	11	bA		-1		1790		array
2202	regprocedure	11	bN		4			2207
2203	regoper	11	bN		4			2208
2204	regoperator	11	bN		4			2209
2205	regclass	11	bN		4			2210
2206	regtype	11	bN		4			2211
2207	_regprocedure	11	bA		-1		2202		array
2208	_regoper	11	bA		-1		2203		array
2209	_regoperator	11	bA		-1		2204		array
2210	_regclass	11	bA		-1		2205		array
2211	_regtype	11	bA		-1		2206		array
2249	record	11	pP		-1			2287
2275	cstring	11	pP		-2			1263
2276	any	11	pP		4
2277	anyarray	11	pP		-1
2278	void	11	pP		4
2279	trigger	11	pP		4
2280	language_handler	11	pP		4
2281	internal	11	pP		4
2283	anyelement	11	pP		4
2287	_record	11	pP		-1		2249		array
2776	anynonarray	11	pP		4
2842	pg_authid	11	cC		-1	1260		10057
2843	pg_auth_members	11	cC		-1	1261		10058
2949	_txid_snapshot	11	bA		-1		2970		array
2950	uuid	11	bU		16			2951
2951	_uuid	11	bA		-1		2950		array
2970	txid_snapshot	11	bU		-1			2949
3115	fdw_handler	11	pP		4
3220	pg_lsn	11	bU		8			3221
3221	_pg_lsn	11	bA		-1		3220		array
3310	tsm_handler	11	pP		4
3361	pg_ndistinct	11	bZ		-1								100
3402	pg_dependencies	11	bZ		-1								100
3500	anyenum	11	pP		4
3614	tsvector	11	bU		-1			3643
3615	tsquery	11	bU		-1			3645
3642	gtsvector	11	bU		-1			3644
3643	_tsvector	11	bA		-1		3614		array
3644	_gtsvector	11	bA		-1		3642		array
3645	_tsquery	11	bA		-1		3615		array
3734	regconfig	11	bN		4			3735
3735	_regconfig	11	bA		-1		3734		array
3769	regdictionary	11	bN		4			3770
3770	_regdictionary	11	bA		-1		3769		array
3802	jsonb	11	bU		-1			3807	jsonb
3807	_jsonb	11	bA		-1		3802		array
3831	anyrange	11	pP		-1
3838	event_trigger	11	pP		4
3904	int4range	11	rR		-1			3905
3905	_int4range	11	bA		-1		3904		array
3906	numrange	11	rR		-1			3907
3907	_numrange	11	bA		-1		3906		array
3908	tsrange	11	rR		-1			3909
3909	_tsrange	11	bA		-1		3908		array
3910	tstzrange	11	rR		-1			3911
3911	_tstzrange	11	bA		-1		3910		array
3912	daterange	11	rR		-1			3913
3913	_daterange	11	bA		-1		3912		array
3926	int8range	11	rR		-1			3927
3927	_int8range	11	bA		-1		3926		array
4066	pg_shseclabel	11	cC		-1	3592		10093
4072	jsonpath	11	bU		-1			4073
4073	_jsonpath	11	bA		-1		4072		array
4089	regnamespace	11	bN		4			4090
4090	_regnamespace	11	bA		-1		4089		array
4096	regrole	11	bN		4			4097
4097	_regrole	11	bA		-1		4096		array
4191	regcollation	11	bN		4			4192
4192	_regcollation	11	bA		-1		4191		array
4451	int4multirange	11	mR		-1			6150
4532	nummultirange	11	mR		-1			6151
4533	tsmultirange	11	mR		-1			6152
4534	tstzmultirange	11	mR		-1			6153
4535	datemultirange	11	mR		-1			6155
4536	int8multirange	11	mR		-1			6157
4537	anymultirange	11	pP		-1
4538	anycompatiblemultirange	11	pP		-1
4600	pg_brin_bloom_summary	11	bZ		-1								100
4601	pg_brin_minmax_multi_summary	11	bZ		-1								100
5017	pg_mcv_list	11	bZ		-1								100
5038	pg_snapshot	11	bU		-1			5039
5039	_pg_snapshot	11	bA		-1		5038		array
5069	xid8	11	bU		8			271
5077	anycompatible	11	pP		4
5078	anycompatiblearray	11	pP		-1
5079	anycompatiblenonarray	11	pP		4
5080	anycompatiblerange	11	pP		-1
6101	pg_subscription	11	cC		-1	6100		10112
6150	_int4multirange	11	bA		-1		4451		array
6151	_nummultirange	11	bA		-1		4532		array
6152	_tsmultirange	11	bA		-1		4533		array
6153	_tstzmultirange	11	bA		-1		4534		array
6155	_datemultirange	11	bA		-1		4535		array
6157	_int8multirange	11	bA		-1		4536		array
10000	_pg_attrdef	11	bA		-1		10001		array
10001	pg_attrdef	11	cC		-1	2604		10000
10002	_pg_constraint	11	bA		-1		10003		array
10003	pg_constraint	11	cC		-1	2606		10002
10004	_pg_inherits	11	bA		-1		10005		array
10005	pg_inherits	11	cC		-1	2611		10004
10006	_pg_index	11	bA		-1		10007		array
10007	pg_index	11	cC		-1	2610		10006
10008	_pg_operator	11	bA		-1		10009		array
10009	pg_operator	11	cC		-1	2617		10008
10010	_pg_opfamily	11	bA		-1		10011		array
10011	pg_opfamily	11	cC		-1	2753		10010
10012	_pg_opclass	11	bA		-1		10013		array
10013	pg_opclass	11	cC		-1	2616		10012
10014	_pg_am	11	bA		-1		10015		array
10015	pg_am	11	cC		-1	2601		10014
10016	_pg_amop	11	bA		-1		10017		array
10017	pg_amop	11	cC		-1	2602		10016
10018	_pg_amproc	11	bA		-1		10019		array
10019	pg_amproc	11	cC		-1	2603		10018
10020	_pg_language	11	bA		-1		10021		array
10021	pg_language	11	cC		-1	2612		10020
10022	_pg_largeobject_metadata	11	bA		-1		10023		array
10023	pg_largeobject_metadata	11	cC		-1	2995		10022
10024	_pg_largeobject	11	bA		-1		10025		array
10025	pg_largeobject	11	cC		-1	2613		10024
10026	_pg_aggregate	11	bA		-1		10027		array
10027	pg_aggregate	11	cC		-1	2600		10026
10028	_pg_statistic	11	bA		-1		10029		array
10029	pg_statistic	11	cC		-1	2619		10028
10030	_pg_statistic_ext	11	bA		-1		10031		array
10031	pg_statistic_ext	11	cC		-1	3381		10030
10032	_pg_statistic_ext_data	11	bA		-1		10033		array
10033	pg_statistic_ext_data	11	cC		-1	3429		10032
10034	_pg_rewrite	11	bA		-1		10035		array
10035	pg_rewrite	11	cC		-1	2618		10034
10036	_pg_trigger	11	bA		-1		10037		array
10037	pg_trigger	11	cC		-1	2620		10036
10038	_pg_event_trigger	11	bA		-1		10039		array
10039	pg_event_trigger	11	cC		-1	3466		10038
10040	_pg_description	11	bA		-1		10041		array
10041	pg_description	11	cC		-1	2609		10040
10042	_pg_cast	11	bA		-1		10043		array
10043	pg_cast	11	cC		-1	2605		10042
10044	_pg_enum	11	bA		-1		10045		array
10045	pg_enum	11	cC		-1	3501		10044
10046	_pg_namespace	11	bA		-1		10047		array
10047	pg_namespace	11	cC		-1	2615		10046
10048	_pg_conversion	11	bA		-1		10049		array
10049	pg_conversion	11	cC		-1	2607		10048
10050	_pg_depend	11	bA		-1		10051		array
10051	pg_depend	11	cC		-1	2608		10050
10052	_pg_database	11	bA		-1		1248		array
10053	_pg_db_role_setting	11	bA		-1		10054		array
10054	pg_db_role_setting	11	cC		-1	2964		10053
10055	_pg_tablespace	11	bA		-1		10056		array
10056	pg_tablespace	11	cC		-1	1213		10055
10057	_pg_authid	11	bA		-1		2842		array
10058	_pg_auth_members	11	bA		-1		2843		array
10059	_pg_shdepend	11	bA		-1		10060		array
10060	pg_shdepend	11	cC		-1	1214		10059
10061	_pg_shdescription	11	bA		-1		10062		array
10062	pg_shdescription	11	cC		-1	2396		10061
10063	_pg_ts_config	11	bA		-1		10064		array
10064	pg_ts_config	11	cC		-1	3602		10063
10065	_pg_ts_config_map	11	bA		-1		10066		array
10066	pg_ts_config_map	11	cC		-1	3603		10065
10067	_pg_ts_dict	11	bA		-1		10068		array
10068	pg_ts_dict	11	cC		-1	3600		10067
10069	_pg_ts_parser	11	bA		-1		10070		array
10070	pg_ts_parser	11	cC		-1	3601		10069
10071	_pg_ts_template	11	bA		-1		10072		array
10072	pg_ts_template	11	cC		-1	3764		10071
10073	_pg_extension	11	bA		-1		10074		array
10074	pg_extension	11	cC		-1	3079		10073
10075	_pg_foreign_data_wrapper	11	bA		-1		10076		array
10076	pg_foreign_data_wrapper	11	cC		-1	2328		10075
10077	_pg_foreign_server	11	bA		-1		10078		array
10078	pg_foreign_server	11	cC		-1	1417		10077
10079	_pg_user_mapping	11	bA		-1		10080		array
10080	pg_user_mapping	11	cC		-1	1418		10079
10081	_pg_foreign_table	11	bA		-1		10082		array
10082	pg_foreign_table	11	cC		-1	3118		10081
10083	_pg_policy	11	bA		-1		10084		array
10084	pg_policy	11	cC		-1	3256		10083
10085	_pg_replication_origin	11	bA		-1		10086		array
10086	pg_replication_origin	11	cC		-1	6000		10085
10087	_pg_default_acl	11	bA		-1		10088		array
10088	pg_default_acl	11	cC		-1	826		10087
10089	_pg_init_privs	11	bA		-1		10090		array
10090	pg_init_privs	11	cC		-1	3394		10089
10091	_pg_seclabel	11	bA		-1		10092		array
10092	pg_seclabel	11	cC		-1	3596		10091
10093	_pg_shseclabel	11	bA		-1		4066		array
10094	_pg_collation	11	bA		-1		10095		array
10095	pg_collation	11	cC		-1	3456		10094
10096	_pg_parameter_acl	11	bA		-1		10097		array
10097	pg_parameter_acl	11	cC		-1	6243		10096
10098	_pg_partitioned_table	11	bA		-1		10099		array
10099	pg_partitioned_table	11	cC		-1	3350		10098
10100	_pg_range	11	bA		-1		10101		array
10101	pg_range	11	cC		-1	3541		10100
10102	_pg_transform	11	bA		-1		10103		array
10103	pg_transform	11	cC		-1	3576		10102
10104	_pg_sequence	11	bA		-1		10105		array
10105	pg_sequence	11	cC		-1	2224		10104
10106	_pg_publication	11	bA		-1		10107		array
10107	pg_publication	11	cC		-1	6104		10106
10108	_pg_publication_namespace	11	bA		-1		10109		array
10109	pg_publication_namespace	11	cC		-1	6237		10108
10110	_pg_publication_rel	11	bA		-1		10111		array
10111	pg_publication_rel	11	cC		-1	6106		10110
10112	_pg_subscription	11	bA		-1		6101		array
10113	_pg_subscription_rel	11	bA		-1		10114		array
10114	pg_subscription_rel	11	cC		-1	6102		10113
12001	_pg_roles	11	bA		-1		12002		array
12002	pg_roles	11	cC		-1	12000		12001
12006	_pg_shadow	11	bA		-1		12007		array
12007	pg_shadow	11	cC		-1	12005		12006
12011	_pg_group	11	bA		-1		12012		array
12012	pg_group	11	cC		-1	12010		12011
12015	_pg_user	11	bA		-1		12016		array
12016	pg_user	11	cC		-1	12014		12015
12019	_pg_policies	11	bA		-1		12020		array
12020	pg_policies	11	cC		-1	12018		12019
12024	_pg_rules	11	bA		-1		12025		array
12025	pg_rules	11	cC		-1	12023		12024
12029	_pg_views	11	bA		-1		12030		array
12030	pg_views	11	cC		-1	12028		12029
12034	_pg_tables	11	bA		-1		12035		array
12035	pg_tables	11	cC		-1	12033		12034
12039	_pg_matviews	11	bA		-1		12040		array
12040	pg_matviews	11	cC		-1	12038		12039
12044	_pg_indexes	11	bA		-1		12045		array
12045	pg_indexes	11	cC		-1	12043		12044
12049	_pg_sequences	11	bA		-1		12050		array
12050	pg_sequences	11	cC		-1	12048		12049
12054	_pg_stats	11	bA		-1		12055		array
12055	pg_stats	11	cC		-1	12053		12054
12059	_pg_stats_ext	11	bA		-1		12060		array
12060	pg_stats_ext	11	cC		-1	12058		12059
12064	_pg_stats_ext_exprs	11	bA		-1		12065		array
12065	pg_stats_ext_exprs	11	cC		-1	12063		12064
12069	_pg_publication_tables	11	bA		-1		12070		array
12070	pg_publication_tables	11	cC		-1	12068		12069
12074	_pg_locks	11	bA		-1		12075		array
12075	pg_locks	11	cC		-1	12073		12074
12078	_pg_cursors	11	bA		-1		12079		array
12079	pg_cursors	11	cC		-1	12077		12078
12082	_pg_available_extensions	11	bA		-1		12083		array
12083	pg_available_extensions	11	cC		-1	12081		12082
12086	_pg_available_extension_versions	11	bA		-1		12087		array
12087	pg_available_extension_versions	11	cC		-1	12085		12086
12091	_pg_prepared_xacts	11	bA		-1		12092		array
12092	pg_prepared_xacts	11	cC		-1	12090		12091
12096	_pg_prepared_statements	11	bA		-1		12097		array
12097	pg_prepared_statements	11	cC		-1	12095		12096
12100	_pg_seclabels	11	bA		-1		12101		array
12101	pg_seclabels	11	cC		-1	12099		12100
12105	_pg_settings	11	bA		-1		12106		array
12106	pg_settings	11	cC		-1	12104		12105
12111	_pg_file_settings	11	bA		-1		12112		array
12112	pg_file_settings	11	cC		-1	12110		12111
12115	_pg_hba_file_rules	11	bA		-1		12116		array
12116	pg_hba_file_rules	11	cC		-1	12114		12115
12119	_pg_ident_file_mappings	11	bA		-1		12120		array
12120	pg_ident_file_mappings	11	cC		-1	12118		12119
12123	_pg_timezone_abbrevs	11	bA		-1		12124		array
12124	pg_timezone_abbrevs	11	cC		-1	12122		12123
12127	_pg_timezone_names	11	bA		-1		12128		array
12128	pg_timezone_names	11	cC		-1	12126		12127
12131	_pg_config	11	bA		-1		12132		array
12132	pg_config	11	cC		-1	12130		12131
12135	_pg_shmem_allocations	11	bA		-1		12136		array
12136	pg_shmem_allocations	11	cC		-1	12134		12135
12139	_pg_shmem_allocations_numa	11	bA		-1		12140		array
12140	pg_shmem_allocations_numa	11	cC		-1	12138		12139
12143	_pg_backend_memory_contexts	11	bA		-1		12144		array
12144	pg_backend_memory_contexts	11	cC		-1	12142		12143
12147	_pg_stat_all_tables	11	bA		-1		12148		array
12148	pg_stat_all_tables	11	cC		-1	12146		12147
12152	_pg_stat_xact_all_tables	11	bA		-1		12153		array
12153	pg_stat_xact_all_tables	11	cC		-1	12151		12152
12157	_pg_stat_sys_tables	11	bA		-1		12158		array
12158	pg_stat_sys_tables	11	cC		-1	12156		12157
12162	_pg_stat_xact_sys_tables	11	bA		-1		12163		array
12163	pg_stat_xact_sys_tables	11	cC		-1	12161		12162
12166	_pg_stat_user_tables	11	bA		-1		12167		array
12167	pg_stat_user_tables	11	cC		-1	12165		12166
12171	_pg_stat_xact_user_tables	11	bA		-1		12172		array
12172	pg_stat_xact_user_tables	11	cC		-1	12170		12171
12175	_pg_statio_all_tables	11	bA		-1		12176		array
12176	pg_statio_all_tables	11	cC		-1	12174		12175
12180	_pg_statio_sys_tables	11	bA		-1		12181		array
12181	pg_statio_sys_tables	11	cC		-1	12179		12180
12184	_pg_statio_user_tables	11	bA		-1		12185		array
12185	pg_statio_user_tables	11	cC		-1	12183		12184
12188	_pg_stat_all_indexes	11	bA		-1		12189		array
12189	pg_stat_all_indexes	11	cC		-1	12187		12188
12193	_pg_stat_sys_indexes	11	bA		-1		12194		array
12194	pg_stat_sys_indexes	11	cC		-1	12192		12193
12197	_pg_stat_user_indexes	11	bA		-1		12198		array
12198	pg_stat_user_indexes	11	cC		-1	12196		12197
12201	_pg_statio_all_indexes	11	bA		-1		12202		array
12202	pg_statio_all_indexes	11	cC		-1	12200		12201
12206	_pg_statio_sys_indexes	11	bA		-1		12207		array
12207	pg_statio_sys_indexes	11	cC		-1	12205		12206
12210	_pg_statio_user_indexes	11	bA		-1		12211		array
12211	pg_statio_user_indexes	11	cC		-1	12209		12210
12214	_pg_statio_all_sequences	11	bA		-1		12215		array
12215	pg_statio_all_sequences	11	cC		-1	12213		12214
12219	_pg_statio_sys_sequences	11	bA		-1		12220		array
12220	pg_statio_sys_sequences	11	cC		-1	12218		12219
12223	_pg_statio_user_sequences	11	bA		-1		12224		array
12224	pg_statio_user_sequences	11	cC		-1	12222		12223
12227	_pg_stat_activity	11	bA		-1		12228		array
12228	pg_stat_activity	11	cC		-1	12226		12227
12232	_pg_stat_replication	11	bA		-1		12233		array
12233	pg_stat_replication	11	cC		-1	12231		12232
12237	_pg_stat_slru	11	bA		-1		12238		array
12238	pg_stat_slru	11	cC		-1	12236		12237
12241	_pg_stat_wal_receiver	11	bA		-1		12242		array
12242	pg_stat_wal_receiver	11	cC		-1	12240		12241
12245	_pg_stat_recovery_prefetch	11	bA		-1		12246		array
12246	pg_stat_recovery_prefetch	11	cC		-1	12244		12245
12249	_pg_stat_subscription	11	bA		-1		12250		array
12250	pg_stat_subscription	11	cC		-1	12248		12249
12254	_pg_stat_ssl	11	bA		-1		12255		array
12255	pg_stat_ssl	11	cC		-1	12253		12254
12258	_pg_stat_gssapi	11	bA		-1		12259		array
12259	pg_stat_gssapi	11	cC		-1	12257		12258
12262	_pg_replication_slots	11	bA		-1		12263		array
12263	pg_replication_slots	11	cC		-1	12261		12262
12267	_pg_stat_replication_slots	11	bA		-1		12268		array
12268	pg_stat_replication_slots	11	cC		-1	12266		12267
12271	_pg_stat_database	11	bA		-1		12272		array
12272	pg_stat_database	11	cC		-1	12270		12271
12276	_pg_stat_database_conflicts	11	bA		-1		12277		array
12277	pg_stat_database_conflicts	11	cC		-1	12275		12276
12280	_pg_stat_user_functions	11	bA		-1		12281		array
12281	pg_stat_user_functions	11	cC		-1	12279		12280
12285	_pg_stat_xact_user_functions	11	bA		-1		12286		array
12286	pg_stat_xact_user_functions	11	cC		-1	12284		12285
12290	_pg_stat_archiver	11	bA		-1		12291		array
12291	pg_stat_archiver	11	cC		-1	12289		12290
12294	_pg_stat_bgwriter	11	bA		-1		12295		array
12295	pg_stat_bgwriter	11	cC		-1	12293		12294
12298	_pg_stat_checkpointer	11	bA		-1		12299		array
12299	pg_stat_checkpointer	11	cC		-1	12297		12298
12302	_pg_stat_io	11	bA		-1		12303		array
12303	pg_stat_io	11	cC		-1	12301		12302
12306	_pg_stat_wal	11	bA		-1		12307		array
12307	pg_stat_wal	11	cC		-1	12305		12306
12310	_pg_stat_progress_analyze	11	bA		-1		12311		array
12311	pg_stat_progress_analyze	11	cC		-1	12309		12310
12315	_pg_stat_progress_vacuum	11	bA		-1		12316		array
12316	pg_stat_progress_vacuum	11	cC		-1	12314		12315
12320	_pg_stat_progress_cluster	11	bA		-1		12321		array
12321	pg_stat_progress_cluster	11	cC		-1	12319		12320
12325	_pg_stat_progress_create_index	11	bA		-1		12326		array
12326	pg_stat_progress_create_index	11	cC		-1	12324		12325
12330	_pg_stat_progress_basebackup	11	bA		-1		12331		array
12331	pg_stat_progress_basebackup	11	cC		-1	12329		12330
12334	_pg_stat_progress_copy	11	bA		-1		12335		array
12335	pg_stat_progress_copy	11	cC		-1	12333		12334
12339	_pg_user_mappings	11	bA		-1		12340		array
12340	pg_user_mappings	11	cC		-1	12338		12339
12344	_pg_replication_origin_status	11	bA		-1		12345		array
12345	pg_replication_origin_status	11	cC		-1	12343		12344
12348	_pg_stat_subscription_stats	11	bA		-1		12349		array
12349	pg_stat_subscription_stats	11	cC		-1	12347		12348
12352	_pg_wait_events	11	bA		-1		12353		array
12353	pg_wait_events	11	cC		-1	12351		12352
12356	_pg_aios	11	bA		-1		12357		array
12357	pg_aios	11	cC		-1	12355		12356
12437	_cardinal_number	12424	bA		-1		12438		array
12438	cardinal_number	12424	dN		4			12437		23
12440	_character_data	12424	bA		-1		12441		array				950
12441	character_data	12424	dS		-1			12440		1043			950
12442	_sql_identifier	12424	bA		-1		12443		array				950
12443	sql_identifier	12424	dS		64			12442		19			950
12445	_information_schema_catalog_name	12424	bA		-1		12446		array
12446	information_schema_catalog_name	12424	cC		-1	12444		12445
12448	_time_stamp	12424	bA		-1		12449		array
12449	time_stamp	12424	dD	d	8			12448		1184	2
12450	_yes_or_no	12424	bA		-1		12451		array				950
12451	yes_or_no	12424	dS		-1			12450		1043	7		950
12454	_applicable_roles	12424	bA		-1		12455		array
12455	applicable_roles	12424	cC		-1	12453		12454
12459	_administrable_role_authorizations	12424	bA		-1		12460		array
12460	administrable_role_authorizations	12424	cC		-1	12458		12459
12463	_attributes	12424	bA		-1		12464		array
12464	attributes	12424	cC		-1	12462		12463
12468	_character_sets	12424	bA		-1		12469		array
12469	character_sets	12424	cC		-1	12467		12468
12473	_check_constraint_routine_usage	12424	bA		-1		12474		array
12474	check_constraint_routine_usage	12424	cC		-1	12472		12473
12478	_check_constraints	12424	bA		-1		12479		array
12479	check_constraints	12424	cC		-1	12477		12478
12483	_collations	12424	bA		-1		12484		array
12484	collations	12424	cC		-1	12482		12483
12488	_collation_character_set_applicability	12424	bA		-1		12489		array
12489	collation_character_set_applicability	12424	cC		-1	12487		12488
12493	_column_column_usage	12424	bA		-1		12494		array
12494	column_column_usage	12424	cC		-1	12492		12493
12498	_column_domain_usage	12424	bA		-1		12499		array
12499	column_domain_usage	12424	cC		-1	12497		12498
12503	_column_privileges	12424	bA		-1		12504		array
12504	column_privileges	12424	cC		-1	12502		12503
12508	_column_udt_usage	12424	bA		-1		12509		array
12509	column_udt_usage	12424	cC		-1	12507		12508
12513	_columns	12424	bA		-1		12514		array
12514	columns	12424	cC		-1	12512		12513
12518	_constraint_column_usage	12424	bA		-1		12519		array
12519	constraint_column_usage	12424	cC		-1	12517		12518
12523	_constraint_table_usage	12424	bA		-1		12524		array
12524	constraint_table_usage	12424	cC		-1	12522		12523
12528	_domain_constraints	12424	bA		-1		12529		array
12529	domain_constraints	12424	cC		-1	12527		12528
12533	_domain_udt_usage	12424	bA		-1		12534		array
12534	domain_udt_usage	12424	cC		-1	12532		12533
12537	_domains	12424	bA		-1		12538		array
12538	domains	12424	cC		-1	12536		12537
12542	_enabled_roles	12424	bA		-1		12543		array
12543	enabled_roles	12424	cC		-1	12541		12542
12546	_key_column_usage	12424	bA		-1		12547		array
12547	key_column_usage	12424	cC		-1	12545		12546
12551	_parameters	12424	bA		-1		12552		array
12552	parameters	12424	cC		-1	12550		12551
12556	_referential_constraints	12424	bA		-1		12557		array
12557	referential_constraints	12424	cC		-1	12555		12556
12561	_role_column_grants	12424	bA		-1		12562		array
12562	role_column_grants	12424	cC		-1	12560		12561
12565	_routine_column_usage	12424	bA		-1		12566		array
12566	routine_column_usage	12424	cC		-1	12564		12565
12570	_routine_privileges	12424	bA		-1		12571		array
12571	routine_privileges	12424	cC		-1	12569		12570
12575	_role_routine_grants	12424	bA		-1		12576		array
12576	role_routine_grants	12424	cC		-1	12574		12575
12579	_routine_routine_usage	12424	bA		-1		12580		array
12580	routine_routine_usage	12424	cC		-1	12578		12579
12584	_routine_sequence_usage	12424	bA		-1		12585		array
12585	routine_sequence_usage	12424	cC		-1	12583		12584
12589	_routine_table_usage	12424	bA		-1		12590		array
12590	routine_table_usage	12424	cC		-1	12588		12589
12594	_routines	12424	bA		-1		12595		array
12595	routines	12424	cC		-1	12593		12594
12599	_schemata	12424	bA		-1		12600		array
12600	schemata	12424	cC		-1	12598		12599
12603	_sequences	12424	bA		-1		12604		array
12604	sequences	12424	cC		-1	12602		12603
12608	_sql_features	12424	bA		-1		12609		array
12609	sql_features	12424	cC		-1	12607		12608
12613	_sql_implementation_info	12424	bA		-1		12614		array
12614	sql_implementation_info	12424	cC		-1	12612		12613
12618	_sql_parts	12424	bA		-1		12619		array
12619	sql_parts	12424	cC		-1	12617		12618
12623	_sql_sizing	12424	bA		-1		12624		array
12624	sql_sizing	12424	cC		-1	12622		12623
12628	_table_constraints	12424	bA		-1		12629		array
12629	table_constraints	12424	cC		-1	12627		12628
12633	_table_privileges	12424	bA		-1		12634		array
12634	table_privileges	12424	cC		-1	12632		12633
12638	_role_table_grants	12424	bA		-1		12639		array
12639	role_table_grants	12424	cC		-1	12637		12638
12642	_tables	12424	bA		-1		12643		array
12643	tables	12424	cC		-1	12641		12642
12647	_transforms	12424	bA		-1		12648		array
12648	transforms	12424	cC		-1	12646		12647
12652	_triggered_update_columns	12424	bA		-1		12653		array
12653	triggered_update_columns	12424	cC		-1	12651		12652
12657	_triggers	12424	bA		-1		12658		array
12658	triggers	12424	cC		-1	12656		12657
12662	_udt_privileges	12424	bA		-1		12663		array
12663	udt_privileges	12424	cC		-1	12661		12662
12667	_role_udt_grants	12424	bA		-1		12668		array
12668	role_udt_grants	12424	cC		-1	12666		12667
12671	_usage_privileges	12424	bA		-1		12672		array
12672	usage_privileges	12424	cC		-1	12670		12671
12676	_role_usage_grants	12424	bA		-1		12677		array
12677	role_usage_grants	12424	cC		-1	12675		12676
12680	_user_defined_types	12424	bA		-1		12681		array
12681	user_defined_types	12424	cC		-1	12679		12680
12685	_view_column_usage	12424	bA		-1		12686		array
12686	view_column_usage	12424	cC		-1	12684		12685
12690	_view_routine_usage	12424	bA		-1		12691		array
12691	view_routine_usage	12424	cC		-1	12689		12690
12695	_view_table_usage	12424	bA		-1		12696		array
12696	view_table_usage	12424	cC		-1	12694		12695
12700	_views	12424	bA		-1		12701		array
12701	views	12424	cC		-1	12699		12700
12705	_data_type_privileges	12424	bA		-1		12706		array
12706	data_type_privileges	12424	cC		-1	12704		12705
12710	_element_types	12424	bA		-1		12711		array
12711	element_types	12424	cC		-1	12709		12710
12715	__pg_foreign_table_columns	12424	bA		-1		12716		array
12716	_pg_foreign_table_columns	12424	cC		-1	12714		12715
12720	_column_options	12424	bA		-1		12721		array
12721	column_options	12424	cC		-1	12719		12720
12724	__pg_foreign_data_wrappers	12424	bA		-1		12725		array
12725	_pg_foreign_data_wrappers	12424	cC		-1	12723		12724
12728	_foreign_data_wrapper_options	12424	bA		-1		12729		array
12729	foreign_data_wrapper_options	12424	cC		-1	12727		12728
12732	_foreign_data_wrappers	12424	bA		-1		12733		array
12733	foreign_data_wrappers	12424	cC		-1	12731		12732
12736	__pg_foreign_servers	12424	bA		-1		12737		array
12737	_pg_foreign_servers	12424	cC		-1	12735		12736
12740	_foreign_server_options	12424	bA		-1		12741		array
12741	foreign_server_options	12424	cC		-1	12739		12740
12744	_foreign_servers	12424	bA		-1		12745		array
12745	foreign_servers	12424	cC		-1	12743		12744
12748	__pg_foreign_tables	12424	bA		-1		12749		array
12749	_pg_foreign_tables	12424	cC		-1	12747		12748
12753	_foreign_table_options	12424	bA		-1		12754		array
12754	foreign_table_options	12424	cC		-1	12752		12753
12757	_foreign_tables	12424	bA		-1		12758		array
12758	foreign_tables	12424	cC		-1	12756		12757
12761	__pg_user_mappings	12424	bA		-1		12762		array
12762	_pg_user_mappings	12424	cC		-1	12760		12761
12766	_user_mapping_options	12424	bA		-1		12767		array
12767	user_mapping_options	12424	cC		-1	12765		12766
12771	_user_mappings	12424	bA		-1		12772		array
12772	user_mappings	12424	cC		-1	12770		12771
[proc]
3	heap_tableam_handler	11		v	269	2281
31	byteaout	11			2275	17
33	charout	11			2275	18
34	namein	11			19	2275
35	nameout	11			2275	19
38	int2in	11			21	2275
39	int2out	11			2275	21
40	int2vectorin	11			22	2275
41	int2vectorout	11			2275	22
42	int4in	11			23	2275
43	int4out	11			2275	23
44	regprocin	11		s	24	2275
45	regprocout	11		s	2275	24
46	textin	11			25	2275
47	textout	11			2275	25
48	tidin	11			27	2275
49	tidout	11			2275	27
50	xidin	11			28	2275
51	xidout	11			2275	28
52	cidin	11			29	2275
53	cidout	11			2275	29
54	oidvectorin	11			30	2275
55	oidvectorout	11			2275	30
56	boollt	11			16	16 16
57	boolgt	11			16	16 16
60	booleq	11			16	16 16
61	chareq	11			16	18 18
62	nameeq	11			16	19 19
63	int2eq	11			16	21 21
64	int2lt	11			16	21 21
65	int4eq	11			16	23 23
66	int4lt	11			16	23 23
67	texteq	11			16	25 25
68	xideq	11			16	28 28
69	cideq	11			16	29 29
70	charne	11			16	18 18
72	charle	11			16	18 18
73	chargt	11			16	18 18
74	charge	11			16	18 18
77	int4	11			23	18
78	char	11			18	23
79	nameregexeq	11			16	19 25
84	boolne	11			16	16 16
86	pg_ddl_command_in	11			32	2275
87	pg_ddl_command_out	11			2275	32
88	pg_ddl_command_recv	11			32	2281
89	version	11		s	25
90	pg_ddl_command_send	11			17	32
101	eqsel	11		s	701	2281 26 2281 23
102	neqsel	11		s	701	2281 26 2281 23
103	scalarltsel	11		s	701	2281 26 2281 23
104	scalargtsel	11		s	701	2281 26 2281 23
105	eqjoinsel	11		s	701	2281 26 2281 21 2281
106	neqjoinsel	11		s	701	2281 26 2281 21 2281
107	scalarltjoinsel	11		s	701	2281 26 2281 21 2281
108	scalargtjoinsel	11		s	701	2281 26 2281 21 2281
109	unknownin	11			705	2275
110	unknownout	11			2275	705
115	box_above_eq	11			16	603 603
116	box_below_eq	11			16	603 603
117	point_in	11			600	2275
118	point_out	11			2275	600
119	lseg_in	11			601	2275
120	lseg_out	11			2275	601
121	path_in	11			602	2275
122	path_out	11			2275	602
123	box_in	11			603	2275
124	box_out	11			2275	603
125	box_overlap	11			16	603 603
126	box_ge	11			16	603 603
127	box_gt	11			16	603 603
128	box_eq	11			16	603 603
129	box_lt	11			16	603 603
130	box_le	11			16	603 603
131	point_above	11			16	600 600
132	point_left	11			16	600 600
133	point_right	11			16	600 600
134	point_below	11			16	600 600
135	point_eq	11			16	600 600
136	on_pb	11			16	600 603
137	on_ppath	11			16	600 602
138	box_center	11			600	603
139	areasel	11		s	701	2281 26 2281 23
140	areajoinsel	11		s	701	2281 26 2281 21 2281
141	int4mul	11			23	23 23
144	int4ne	11			16	23 23
145	int2ne	11			16	21 21
146	int2gt	11			16	21 21
147	int4gt	11			16	23 23
148	int2le	11			16	21 21
149	int4le	11			16	23 23
150	int4ge	11			16	23 23
151	int2ge	11			16	21 21
152	int2mul	11			21	21 21
153	int2div	11			21	21 21
154	int4div	11			23	23 23
155	int2mod	11			21	21 21
156	int4mod	11			23	23 23
157	textne	11			16	25 25
158	int24eq	11			16	21 23
159	int42eq	11			16	23 21
160	int24lt	11			16	21 23
161	int42lt	11			16	23 21
162	int24gt	11			16	21 23
163	int42gt	11			16	23 21
164	int24ne	11			16	21 23
165	int42ne	11			16	23 21
166	int24le	11			16	21 23
167	int42le	11			16	23 21
168	int24ge	11			16	21 23
169	int42ge	11			16	23 21
170	int24mul	11			23	21 23
171	int42mul	11			23	23 21
172	int24div	11			23	21 23
173	int42div	11			23	23 21
176	int2pl	11			21	21 21
177	int4pl	11			23	23 23
178	int24pl	11			23	21 23
179	int42pl	11			23	23 21
180	int2mi	11			21	21 21
181	int4mi	11			23	23 23
182	int24mi	11			23	21 23
183	int42mi	11			23	23 21
184	oideq	11			16	26 26
185	oidne	11			16	26 26
186	box_same	11			16	603 603
187	box_contain	11			16	603 603
188	box_left	11			16	603 603
189	box_overleft	11			16	603 603
190	box_overright	11			16	603 603
191	box_right	11			16	603 603
192	box_contained	11			16	603 603
193	box_contain_pt	11			16	603 600
195	pg_node_tree_in	11			194	2275
196	pg_node_tree_out	11			2275	194
197	pg_node_tree_recv	11		s	194	2281
198	pg_node_tree_send	11		s	17	194
200	float4in	11			700	2275
201	float4out	11			2275	700
202	float4mul	11			700	700 700
203	float4div	11			700	700 700
204	float4pl	11			700	700 700
205	float4mi	11			700	700 700
206	float4um	11			700	700
207	float4abs	11			700	700
208	float4_accum	11			1022	1022 700
209	float4larger	11			700	700 700
211	float4smaller	11			700	700 700
212	int4um	11			23	23
213	int2um	11			21	21
214	float8in	11			701	2275
215	float8out	11			2275	701
216	float8mul	11			701	701 701
217	float8div	11			701	701 701
218	float8pl	11			701	701 701
219	float8mi	11			701	701 701
220	float8um	11			701	701
221	float8abs	11			701	701
222	float8_accum	11			1022	1022 701
223	float8larger	11			701	701 701
224	float8smaller	11			701	701 701
225	lseg_center	11			600	601
227	poly_center	11			600	604
228	dround	11			701	701
229	dtrunc	11			701	701
230	dsqrt	11			701	701
231	dcbrt	11			701	701
232	dpow	11			701	701 701
233	dexp	11			701	701
234	dlog1	11			701	701
235	float8	11			701	21
236	float4	11			700	21
237	int2	11			21	701
238	int2	11			21	700
239	line_distance	11			701	628 628
240	nameeqtext	11			16	19 25
241	namelttext	11			16	19 25
242	nameletext	11			16	19 25
243	namegetext	11			16	19 25
244	namegttext	11			16	19 25
245	namenetext	11			16	19 25
246	btnametextcmp	11			23	19 25
247	texteqname	11			16	25 19
248	textltname	11			16	25 19
249	textlename	11			16	25 19
250	textgename	11			16	25 19
251	textgtname	11			16	25 19
252	textnename	11			16	25 19
253	bttextnamecmp	11			23	25 19
266	nameconcatoid	11			19	19 26
267	table_am_handler_in	11		n	269	2275
268	table_am_handler_out	11			2275	269
274	timeofday	11		v	25
275	pg_nextoid	11		v	26	2205 19 2205
276	float8_combine	11			1022	1022 1022
277	inter_sl	11			16	601 628
278	inter_lb	11			16	628 603
279	float48mul	11			701	700 701
280	float48div	11			701	700 701
281	float48pl	11			701	700 701
282	float48mi	11			701	700 701
283	float84mul	11			701	701 700
284	float84div	11			701	701 700
285	float84pl	11			701	701 700
286	float84mi	11			701	701 700
287	float4eq	11			16	700 700
288	float4ne	11			16	700 700
289	float4lt	11			16	700 700
290	float4le	11			16	700 700
291	float4gt	11			16	700 700
292	float4ge	11			16	700 700
293	float8eq	11			16	701 701
294	float8ne	11			16	701 701
295	float8lt	11			16	701 701
296	float8le	11			16	701 701
297	float8gt	11			16	701 701
298	float8ge	11			16	701 701
299	float48eq	11			16	700 701
300	float48ne	11			16	700 701
301	float48lt	11			16	700 701
302	float48le	11			16	700 701
303	float48gt	11			16	700 701
304	float48ge	11			16	700 701
305	float84eq	11			16	701 700
306	float84ne	11			16	701 700
307	float84lt	11			16	701 700
308	float84le	11			16	701 700
309	float84gt	11			16	701 700
310	float84ge	11			16	701 700
311	float8	11			701	700
312	float4	11			700	701
313	int4	11			23	21
314	int2	11			21	23
315	pg_jit_available	11		v	16
316	float8	11			701	23
317	int4	11			23	701
318	float4	11			700	23
319	int4	11			23	700
320	width_bucket	11			23	701 701 701 23
321	json_in	11			114	2275
322	json_out	11			2275	114
323	json_recv	11			114	2281
324	json_send	11			17	114
326	index_am_handler_in	11		n	325	2275
327	index_am_handler_out	11			2275	325
328	hashmacaddr8	11			23	774
329	hash_aclitem	11			23	1033
330	bthandler	11		v	325	2281
331	hashhandler	11		v	325	2281
332	gisthandler	11		v	325	2281
333	ginhandler	11		v	325	2281
334	spghandler	11		v	325	2281
335	brinhandler	11		v	325	2281
336	scalarlesel	11		s	701	2281 26 2281 23
337	scalargesel	11		s	701	2281 26 2281 23
338	amvalidate	11		v	16	26
339	poly_same	11			16	604 604
340	poly_contain	11			16	604 604
341	poly_left	11			16	604 604
342	poly_overleft	11			16	604 604
343	poly_overright	11			16	604 604
344	poly_right	11			16	604 604
345	poly_contained	11			16	604 604
346	poly_overlap	11			16	604 604
347	poly_in	11			604	2275
348	poly_out	11			2275	604
350	btint2cmp	11			23	21 21
351	btint4cmp	11			23	23 23
354	btfloat4cmp	11			23	700 700
355	btfloat8cmp	11			23	701 701
356	btoidcmp	11			23	26 26
357	dist_bp	11			701	603 600
358	btcharcmp	11			23	18 18
359	btnamecmp	11			23	19 19
360	bttextcmp	11			23	25 25
361	lseg_distance	11			701	601 601
362	lseg_interpt	11			600	601 601
363	dist_ps	11			701	600 601
364	dist_pb	11			701	600 603
365	dist_sb	11			701	601 603
366	close_ps	11			600	600 601
367	close_pb	11			600	600 603
368	close_sb	11			600	601 603
369	on_ps	11			16	600 601
370	path_distance	11			701	602 602
371	dist_ppath	11			701	600 602
372	on_sb	11			16	601 603
373	inter_sb	11			16	601 603
376	string_to_array	11		n	1009	25 25 25
377	cash_cmp	11			23	790 790
378	array_append	11		n	5078	5078 5077
379	array_prepend	11		n	5078	5077 5078
380	dist_sp	11			701	601 600
381	dist_bs	11			701	603 601
382	btarraycmp	11			23	2277 2277
383	array_cat	11		n	5078	5078 5078
384	array_to_string	11		ns	25	2277 25 25
386	scalarlejoinsel	11		s	701	2281 26 2281 21 2281
390	array_ne	11			16	2277 2277
391	array_lt	11			16	2277 2277
392	array_gt	11			16	2277 2277
393	array_le	11			16	2277 2277
394	string_to_array	11		n	1009	25 25
395	array_to_string	11		s	25	2277 25
396	array_ge	11			16	2277 2277
398	scalargejoinsel	11		s	701	2281 26 2281 21 2281
399	hashmacaddr	11			23	829
400	hashtext	11			23	25
401	text	11			25	1042
404	btoidvectorcmp	11			23	30 30
406	text	11			25	19
407	name	11			19	25
408	bpchar	11			1042	19
409	name	11			19	1042
421	dist_pathp	11			701	602 600
422	hashinet	11			23	869
425	hashint4extended	11			20	23 20
432	hash_numeric	11			23	1700
436	macaddr_in	11			829	2275
437	macaddr_out	11			2275	829
438	num_nulls	11		n	23	2276		2276	2276	v
440	num_nonnulls	11		n	23	2276		2276	2276	v
441	hashint2extended	11			20	21 20
442	hashint8extended	11			20	20 20
443	hashfloat4extended	11			20	700 20
444	hashfloat8extended	11			20	701 20
445	hashoidextended	11			20	26 20
446	hashcharextended	11			20	18 20
447	hashnameextended	11			20	19 20
448	hashtextextended	11			20	25 20
449	hashint2	11			23	21
450	hashint4	11			23	23
451	hashfloat4	11			23	700
452	hashfloat8	11			23	701
453	hashoid	11			23	26
454	hashchar	11			23	18
455	hashname	11			23	19
456	hashvarlena	11			23	2281
457	hashoidvector	11			23	30
458	text_larger	11			25	25 25
459	text_smaller	11			25	25 25
460	int8in	11			20	2275
461	int8out	11			2275	20
462	int8um	11			20	20
463	int8pl	11			20	20 20
464	int8mi	11			20	20 20
465	int8mul	11			20	20 20
466	int8div	11			20	20 20
467	int8eq	11			16	20 20
468	int8ne	11			16	20 20
469	int8lt	11			16	20 20
470	int8gt	11			16	20 20
471	int8le	11			16	20 20
472	int8ge	11			16	20 20
474	int84eq	11			16	20 23
475	int84ne	11			16	20 23
476	int84lt	11			16	20 23
477	int84gt	11			16	20 23
478	int84le	11			16	20 23
479	int84ge	11			16	20 23
480	int4	11			23	20
481	int8	11			20	23
482	float8	11			701	20
483	int8	11			20	701
515	array_larger	11			2277	2277 2277
516	array_smaller	11			2277	2277 2277
598	abbrev	11			25	869
599	abbrev	11			25	650
605	set_masklen	11			869	869 23
619	oidvectorne	11			16	30 30
626	hash_array	11			23	2277
635	set_masklen	11			650	650 23
636	pg_indexam_has_property	11		s	16	26 25
637	pg_index_has_property	11		s	16	2205 25
638	pg_index_column_has_property	11		s	16	2205 23 25
652	float4	11			700	20
653	int8	11			20	700
655	namelt	11			16	19 19
656	namele	11			16	19 19
657	namegt	11			16	19 19
658	namege	11			16	19 19
659	namene	11			16	19 19
668	bpchar	11			1042	1042 23 16
669	varchar	11			1043	1043 23 16
676	pg_indexam_progress_phasename	11			25	26 20
677	oidvectorlt	11			16	30 30
678	oidvectorle	11			16	30 30
679	oidvectoreq	11			16	30 30
680	oidvectorge	11			16	30 30
681	oidvectorgt	11			16	30 30
683	network	11			650	869
696	netmask	11			869	869
697	masklen	11			23	869
698	broadcast	11			869	869
699	host	11			25	869
702	dist_lp	11			701	628 600
704	dist_ls	11			701	628 601
710	getpgusername	11		s	19
711	family	11			23	869
714	int2	11			21	20
715	lo_create	11		v	26	26
716	oidlt	11			16	26 26
717	oidle	11			16	26 26
720	octet_length	11			23	17
721	get_byte	11			23	17 23
722	set_byte	11			17	17 23 23
723	get_bit	11			23	17 20
724	set_bit	11			17	17 20 23
725	dist_pl	11			701	600 628
727	dist_sl	11			701	601 628
728	dist_cpoly	11			701	718 604
729	poly_distance	11			701	604 604
730	text	11			25	869
740	text_lt	11			16	25 25
741	text_le	11			16	25 25
742	text_gt	11			16	25 25
743	text_ge	11			16	25 25
744	array_eq	11			16	2277 2277
745	current_user	11		s	19
746	session_user	11		s	19
747	array_dims	11			25	2277
748	array_ndims	11			23	2277
749	overlay	11			17	17 17 23 23
750	array_in	11		s	2277	2275 26 23
751	array_out	11		s	2275	2277
752	overlay	11			17	17 17 23
753	trunc	11			829	829
754	int8	11			20	21
764	lo_import	11		v	26	25
765	lo_export	11		v	23	26 25
766	int4inc	11			23	23
767	lo_import	11		v	26	25 26
768	int4larger	11			23	23 23
769	int4smaller	11			23	23 23
770	int2larger	11			21	21 21
771	int2smaller	11			21	21 21
772	hashvarlenaextended	11			20	2281 20
776	hashoidvectorextended	11			20	30 20
777	hash_aclitem_extended	11			20	1033 20
778	hashmacaddrextended	11			20	829 20
779	hashinetextended	11			20	869 20
780	hash_numeric_extended	11			20	1700 20
781	hashmacaddr8extended	11			20	774 20
782	hash_array_extended	11			20	2277 20
785	dist_polyc	11			701	604 718
810	pg_client_encoding	11		s	19
817	current_query	11		nv	25
830	macaddr_eq	11			16	829 829
831	macaddr_lt	11			16	829 829
832	macaddr_le	11			16	829 829
833	macaddr_gt	11			16	829 829
834	macaddr_ge	11			16	829 829
835	macaddr_ne	11			16	829 829
836	macaddr_cmp	11			23	829 829
837	int82pl	11			20	20 21
838	int82mi	11			20	20 21
839	int82mul	11			20	20 21
840	int82div	11			20	20 21
841	int28pl	11			20	21 20
842	btint8cmp	11			23	20 20
846	cash_mul_flt4	11			790	790 700
847	cash_div_flt4	11			790	790 700
848	flt4_mul_cash	11			790	700 790
849	position	11			23	25 25
850	textlike	11			16	25 25
851	textnlike	11			16	25 25
852	int48eq	11			16	23 20
853	int48ne	11			16	23 20
854	int48lt	11			16	23 20
855	int48gt	11			16	23 20
856	int48le	11			16	23 20
857	int48ge	11			16	23 20
858	namelike	11			16	19 25
859	namenlike	11			16	19 25
860	bpchar	11			1042	18
861	current_database	11		s	19
862	int4_mul_cash	11			790	23 790
863	int2_mul_cash	11			790	21 790
864	cash_mul_int4	11			790	790 23
865	cash_div_int4	11			790	790 23
866	cash_mul_int2	11			790	790 21
867	cash_div_int2	11			790	790 21
868	strpos	11			23	25 25
870	lower	11			25	25
871	upper	11			25	25
872	initcap	11			25	25
873	lpad	11			25	25 23 25
874	rpad	11			25	25 23 25
875	ltrim	11			25	25 25
876	rtrim	11			25	25 25
877	substr	11			25	25 23 23
878	translate	11			25	25 25 25
879	lpad	11			25	25 23							sql
880	rpad	11			25	25 23							sql
881	ltrim	11			25	25
882	rtrim	11			25	25
883	substr	11			25	25 23
884	btrim	11			25	25 25
885	btrim	11			25	25
886	cash_in	11		s	790	2275
887	cash_out	11		s	2275	790
888	cash_eq	11			16	790 790
889	cash_ne	11			16	790 790
890	cash_lt	11			16	790 790
891	cash_le	11			16	790 790
892	cash_gt	11			16	790 790
893	cash_ge	11			16	790 790
894	cash_pl	11			790	790 790
895	cash_mi	11			790	790 790
896	cash_mul_flt8	11			790	790 701
897	cash_div_flt8	11			790	790 701
898	cashlarger	11			790	790 790
899	cashsmaller	11			790	790 790
910	inet_in	11			869	2275
911	inet_out	11			2275	869
919	flt8_mul_cash	11			790	701 790
920	network_eq	11			16	869 869
921	network_lt	11			16	869 869
922	network_le	11			16	869 869
923	network_gt	11			16	869 869
924	network_ge	11			16	869 869
925	network_ne	11			16	869 869
926	network_cmp	11			23	869 869
927	network_sub	11			16	869 869
928	network_subeq	11			16	869 869
929	network_sup	11			16	869 869
930	network_supeq	11			16	869 869
935	cash_words	11			25	790
936	substring	11			25	25 23 23
937	substring	11			25	25 23
938	generate_series	11		r	1114	1114 1114 1186
939	generate_series	11		rs	1184	1184 1184 1186
940	mod	11			21	21 21
941	mod	11			23	23 23
942	int28mi	11			20	21 20
943	int28mul	11			20	21 20
944	char	11			18	25
945	int8mod	11			20	20 20
946	text	11			25	18
947	mod	11			20	20 20
948	int28div	11			20	21 20
949	hashint8	11			23	20
952	lo_open	11		v	23	26 23
953	lo_close	11		v	23	23
954	loread	11		v	17	23 23
955	lowrite	11		v	23	23 17
956	lo_lseek	11		v	23	23 23 23
957	lo_creat	11		v	26	23
958	lo_tell	11		v	23	23
959	on_pl	11			16	600 628
960	on_sl	11			16	601 628
961	close_pl	11			600	600 628
964	lo_unlink	11		v	23	26
972	hashbpcharextended	11			20	1042 20
973	path_inter	11			16	602 602
975	area	11			701	603
976	width	11			701	603
977	height	11			701	603
978	box_distance	11			701	603 603
979	area	11			701	602
980	box_intersect	11			603	603 603
981	diagonal	11			601	603
982	path_n_lt	11			16	602 602
983	path_n_gt	11			16	602 602
984	path_n_eq	11			16	602 602
985	path_n_le	11			16	602 602
986	path_n_ge	11			16	602 602
987	path_length	11			701	602
988	point_ne	11			16	600 600
989	point_vert	11			16	600 600
990	point_horiz	11			16	600 600
991	point_distance	11			701	600 600
992	slope	11			701	600 600
993	lseg	11			601	600 600
994	lseg_intersect	11			16	601 601
995	lseg_parallel	11			16	601 601
996	lseg_perp	11			16	601 601
997	lseg_vertical	11			16	601
998	lseg_horizontal	11			16	601
999	lseg_eq	11			16	601 601
1004	lo_truncate	11		v	23	23 23
1023	textlike_support	11			2281	2281
1024	texticregexeq_support	11			2281	2281
1025	texticlike_support	11			2281	2281
1026	timezone	11			1114	1186 1184
1030	gist_point_compress	11			2281	2281
1031	aclitemin	11		s	1033	2275
1032	aclitemout	11		s	2275	1033
1035	aclinsert	11			1034	1034 1033
1036	aclremove	11			1034	1034 1033
1037	aclcontains	11			16	1034 1033
1039	getdatabaseencoding	11		s	19
1044	bpcharin	11			1042	2275 26 23
1045	bpcharout	11			2275	1042
1046	varcharin	11			1043	2275 26 23
1047	varcharout	11			2275	1043
1048	bpchareq	11			16	1042 1042
1049	bpcharlt	11			16	1042 1042
1050	bpcharle	11			16	1042 1042
1051	bpchargt	11			16	1042 1042
1052	bpcharge	11			16	1042 1042
1053	bpcharne	11			16	1042 1042
1062	aclitemeq	11			16	1033 1033
1063	bpchar_larger	11			1042	1042 1042
1064	bpchar_smaller	11			1042	1042 1042
1065	pg_prepared_xact	11		rv	2249				28 25 1184 26 26	ooooo	transaction gid prepared ownerid dbid
1066	generate_series	11		r	23	23 23 23
1067	generate_series	11		r	23	23 23
1068	generate_series	11		r	20	20 20 20
1069	generate_series	11		r	20	20 20
1078	bpcharcmp	11			23	1042 1042
1079	regclass	11		s	2205	25
1080	hashbpchar	11			23	1042
1081	format_type	11		ns	25	26 23
1084	date_in	11		s	1082	2275
1085	date_out	11		s	2275	1082
1086	date_eq	11			16	1082 1082
1087	date_lt	11			16	1082 1082
1088	date_le	11			16	1082 1082
1089	date_gt	11			16	1082 1082
1090	date_ge	11			16	1082 1082
1091	date_ne	11			16	1082 1082
1092	date_cmp	11			23	1082 1082
1102	time_lt	11			16	1083 1083
1103	time_le	11			16	1083 1083
1104	time_gt	11			16	1083 1083
1105	time_ge	11			16	1083 1083
1106	time_ne	11			16	1083 1083
1107	time_cmp	11			23	1083 1083
1136	pg_stat_get_wal	11		ns	2249				20 20 1700 20 1184	ooooo	wal_records wal_fpi wal_bytes wal_buffers_full stats_reset
1137	pg_get_wal_replay_pause_state	11		v	25
1138	date_larger	11			1082	1082 1082
1139	date_smaller	11			1082	1082 1082
1140	date_mi	11			23	1082 1082
1141	date_pli	11			1082	1082 23
1142	date_mii	11			1082	1082 23
1143	time_in	11		s	1083	2275 26 23
1144	time_out	11			2275	1083
1145	time_eq	11			16	1083 1083
1146	circle_add_pt	11			718	718 600
1147	circle_sub_pt	11			718	718 600
1148	circle_mul_pt	11			718	718 600
1149	circle_div_pt	11			718	718 600
1150	timestamptz_in	11		s	1184	2275 26 23
1151	timestamptz_out	11		s	2275	1184
1152	timestamptz_eq	11			16	1184 1184
1153	timestamptz_ne	11			16	1184 1184
1154	timestamptz_lt	11			16	1184 1184
1155	timestamptz_le	11			16	1184 1184
1156	timestamptz_ge	11			16	1184 1184
1157	timestamptz_gt	11			16	1184 1184
1158	to_timestamp	11			1184	701
1159	timezone	11			1114	25 1184
1160	interval_in	11		s	1186	2275 26 23
1161	interval_out	11		s	2275	1186
1162	interval_eq	11			16	1186 1186
1163	interval_ne	11			16	1186 1186
1164	interval_lt	11			16	1186 1186
1165	interval_le	11			16	1186 1186
1166	interval_ge	11			16	1186 1186
1167	interval_gt	11			16	1186 1186
1168	interval_um	11			1186	1186
1169	interval_pl	11			1186	1186 1186
1170	interval_mi	11			1186	1186 1186
1171	date_part	11		s	701	25 1184
1172	date_part	11			701	25 1186
1173	network_subset_support	11			2281	2281
1174	timestamptz	11		s	1184	1082
1175	justify_hours	11			1186	1186
1176	timestamptz	11		s	1184	1082 1083							sql
1177	jsonb_path_exists_tz	11		s	16	3802 4072 3802 16	2				target path vars silent
1178	date	11		s	1082	1184
1179	jsonb_path_query_tz	11		rs	3802	3802 4072 3802 16	2				target path vars silent
1180	jsonb_path_query_array_tz	11		s	3802	3802 4072 3802 16	2				target path vars silent
1181	age	11		s	23	28
1188	timestamptz_mi	11			1186	1184 1184
1189	timestamptz_pl_interval	11		s	1184	1184 1186
1190	timestamptz_mi_interval	11		s	1184	1184 1186
1191	generate_subscripts	11		r	23	2277 23 16
1192	generate_subscripts	11		r	23	2277 23
1193	array_fill	11		n	2277	2283 1007
1194	log10	11			701	701
1195	timestamptz_smaller	11			1184	1184 1184
1196	timestamptz_larger	11			1184	1184 1184
1197	interval_smaller	11			1186	1186 1186
1198	interval_larger	11			1186	1186 1186
1199	age	11			1186	1184 1184
1200	interval	11			1186	1186 23
1215	obj_description	11		s	25	26 19							sql
1216	col_description	11		s	25	26 23							sql
1217	date_trunc	11		s	1184	25 1184
1218	date_trunc	11			1186	25 1186
1219	int8inc	11			20	20
1230	int8abs	11			20	20
1236	int8larger	11			20	20 20
1237	int8smaller	11			20	20 20
1238	texticregexeq	11			16	25 25
1239	texticregexne	11			16	25 25
1240	nameicregexeq	11			16	19 25
1241	nameicregexne	11			16	19 25
1242	boolin	11			16	2275
1243	boolout	11			2275	16
1244	byteain	11			17	2275
1245	charin	11			18	2275
1246	charlt	11			16	18 18
1250	unique_key_recheck	11		v	2279
1251	int4abs	11			23	23
1252	nameregexne	11			16	19 25
1253	int2abs	11			21	21
1254	textregexeq	11			16	25 25
1256	textregexne	11			16	25 25
1257	textlen	11			23	25
1258	textcat	11			25	25 25
1264	pg_char_to_encoding	11		s	23	19
1265	tidne	11			16	27 27
1267	cidr_in	11			650	2275
1268	parse_ident	11			1009	25 16	1				str strict
1269	pg_column_size	11		s	23	2276
1271	overlaps	11		n	16	1266 1266 1266 1266
1272	datetime_pl	11			1114	1082 1083
1273	date_part	11			701	25 1266
1274	int84pl	11			20	20 23
1275	int84mi	11			20	20 23
1276	int84mul	11			20	20 23
1277	int84div	11			20	20 23
1278	int48pl	11			20	23 20
1279	int48mi	11			20	23 20
1280	int48mul	11			20	23 20
1281	int48div	11			20	23 20
1282	quote_ident	11			25	25
1283	quote_literal	11			25	25
1284	date_trunc	11			1184	25 1184 25
1285	quote_literal	11		s	25	2283							sql
1286	array_fill	11		n	2277	2283 1007 1007
1287	oid	11			26	20
1288	int8	11			20	26
1289	quote_nullable	11		n	25	25
1290	quote_nullable	11		ns	25	2283							sql
1291	suppress_redundant_updates_trigger	11		v	2279
1292	tideq	11			16	27 27
1293	unnest	11		r	3831	4537
1294	currtid2	11		v	27	25 27
1295	justify_days	11			1186	1186
1296	timedate_pl	11			1114	1083 1082							sql
1297	datetimetz_pl	11			1184	1082 1266
1298	timetzdate_pl	11			1184	1266 1082							sql
1299	now	11		s	1184
1300	positionsel	11		s	701	2281 26 2281 23
1301	positionjoinsel	11		s	701	2281 26 2281 21 2281
1302	contsel	11		s	701	2281 26 2281 23
1303	contjoinsel	11		s	701	2281 26 2281 21 2281
1304	overlaps	11		n	16	1184 1184 1184 1184
1305	overlaps	11		ns	16	1184 1186 1184 1186							sql
1306	overlaps	11		ns	16	1184 1184 1184 1186							sql
1307	overlaps	11		ns	16	1184 1186 1184 1184							sql
1308	overlaps	11		n	16	1083 1083 1083 1083
1309	overlaps	11		n	16	1083 1186 1083 1186							sql
1310	overlaps	11		n	16	1083 1083 1083 1186							sql
1311	overlaps	11		n	16	1083 1186 1083 1083							sql
1312	timestamp_in	11		s	1114	2275 26 23
1313	timestamp_out	11		s	2275	1114
1314	timestamptz_cmp	11			23	1184 1184
1315	interval_cmp	11			23	1186 1186
1316	time	11			1083	1114
1317	length	11			23	25
1318	length	11			23	1042
1319	xideqint4	11			16	28 23
1326	interval_div	11			1186	1186 701
1339	dlog10	11			701	701
1340	log	11			701	701
1341	ln	11			701	701
1342	round	11			701	701
1343	trunc	11			701	701
1344	sqrt	11			701	701
1345	cbrt	11			701	701
1346	pow	11			701	701 701
1347	exp	11			701	701
1348	obj_description	11		s	25	26							sql
1349	oidvectortypes	11		s	25	30
1350	timetz_in	11		s	1266	2275 26 23
1351	timetz_out	11			2275	1266
1352	timetz_eq	11			16	1266 1266
1353	timetz_ne	11			16	1266 1266
1354	timetz_lt	11			16	1266 1266
1355	timetz_le	11			16	1266 1266
1356	timetz_ge	11			16	1266 1266
1357	timetz_gt	11			16	1266 1266
1358	timetz_cmp	11			23	1266 1266
1359	timestamptz	11			1184	1082 1266
1362	hostmask	11			869	869
1364	textregexeq_support	11			2281	2281
1365	makeaclitem	11			1033	26 26 25 16
1367	character_length	11			23	1042
1368	power	11			701	701 701
1369	character_length	11			23	25
1370	interval	11			1186	1083
1371	pg_lock_status	11		rv	2249				25 26 26 23 21 25 28 26 26 21 25 23 25 16 16 1184	oooooooooooooooo	locktype database relation page tuple virtualxid transactionid classid objid objsubid virtualtransaction pid mode granted fastpath waitstart
1372	char_length	11			23	1042
1373	isfinite	11			16	1082
1374	octet_length	11			23	25
1375	octet_length	11			23	1042
1376	factorial	11			1700	20
1377	time_larger	11			1083	1083 1083
1378	time_smaller	11			1083	1083 1083
1379	timetz_larger	11			1266	1266 1266
1380	timetz_smaller	11			1266	1266 1266
1381	char_length	11			23	25
1384	date_part	11			701	25 1082							sql
1385	date_part	11			701	25 1083
1386	age	11		s	1186	1184							sql
1387	pg_get_constraintdef	11		s	25	26
1388	timetz	11		s	1266	1184
1389	isfinite	11			16	1184
1390	isfinite	11			16	1186
1391	pg_stat_get_backend_start	11		s	1184	23
1392	pg_stat_get_backend_client_addr	11		s	869	23
1393	pg_stat_get_backend_client_port	11		s	23	23
1394	abs	11			700	700
1395	abs	11			701	701
1396	abs	11			20	20
1397	abs	11			23	23
1398	abs	11			21	21
1400	name	11			19	1043
1401	varchar	11			1043	19
1402	current_schema	11		s	19
1403	current_schemas	11		s	1003	16
1404	overlay	11			25	25 25 23 23
1405	overlay	11			25	25 25 23
1406	isvertical	11			16	600 600
1407	ishorizontal	11			16	600 600
1408	isparallel	11			16	601 601
1409	isperp	11			16	601 601
1410	isvertical	11			16	601
1411	ishorizontal	11			16	601
1412	isparallel	11			16	628 628
1413	isperp	11			16	628 628
1414	isvertical	11			16	628
1415	ishorizontal	11			16	628
1416	point	11			600	718
1419	time	11			1083	1186
1421	box	11			603	600 600
1422	box_add	11			603	603 600
1423	box_sub	11			603	603 600
1424	box_mul	11			603	603 600
1425	box_div	11			603	603 600
1426	path_contain_pt	11			16	602 600							sql
1427	cidr_out	11			2275	650
1428	poly_contain_pt	11			16	604 600
1429	pt_contained_poly	11			16	600 604
1430	isclosed	11			16	602
1431	isopen	11			16	602
1432	path_npoints	11			23	602
1433	pclose	11			602	602
1434	popen	11			602	602
1435	path_add	11			602	602 602
1436	path_add_pt	11			602	602 600
1437	path_sub_pt	11			602	602 600
1438	path_mul_pt	11			602	602 600
1439	path_div_pt	11			602	602 600
1440	point	11			600	701 701
1441	point_add	11			600	600 600
1442	point_sub	11			600	600 600
1443	point_mul	11			600	600 600
1444	point_div	11			600	600 600
1445	poly_npoints	11			23	604
1446	box	11			603	604
1447	path	11			602	604
1448	polygon	11			604	603
1449	polygon	11			604	602
1450	circle_in	11			718	2275
1451	circle_out	11			2275	718
1452	circle_same	11			16	718 718
1453	circle_contain	11			16	718 718
1454	circle_left	11			16	718 718
1455	circle_overleft	11			16	718 718
1456	circle_overright	11			16	718 718
1457	circle_right	11			16	718 718
1458	circle_contained	11			16	718 718
1459	circle_overlap	11			16	718 718
1460	circle_below	11			16	718 718
1461	circle_above	11			16	718 718
1462	circle_eq	11			16	718 718
1463	circle_ne	11			16	718 718
1464	circle_lt	11			16	718 718
1465	circle_gt	11			16	718 718
1466	circle_le	11			16	718 718
1467	circle_ge	11			16	718 718
1468	area	11			701	718
1469	diameter	11			701	718
1470	radius	11			701	718
1471	circle_distance	11			701	718 718
1472	circle_center	11			600	718
1473	circle	11			718	600 701
1474	circle	11			718	604
1475	polygon	11			604	23 718
1476	dist_pc	11			701	600 718
1477	circle_contain_pt	11			16	718 600
1478	pt_contained_circle	11			16	600 718
1479	circle	11			718	603
1480	box	11			603	718
1481	log10	11			1700	1700							sql
1482	lseg_ne	11			16	601 601
1483	lseg_lt	11			16	601 601
1484	lseg_le	11			16	601 601
1485	lseg_gt	11			16	601 601
1486	lseg_ge	11			16	601 601
1487	lseg_length	11			701	601
1488	close_ls	11			600	628 601
1489	close_lseg	11			600	601 601
1490	line_in	11			628	2275
1491	line_out	11			2275	628
1492	line_eq	11			16	628 628
1493	line	11			628	600 600
1494	line_interpt	11			600	628 628
1495	line_intersect	11			16	628 628
1496	line_parallel	11			16	628 628
1497	line_perp	11			16	628 628
1498	line_vertical	11			16	628
1499	line_horizontal	11			16	628
1530	length	11			701	601
1531	length	11			701	602
1532	point	11			600	601
1534	point	11			600	603
1540	point	11			600	604
1541	lseg	11			601	603
1542	center	11			600	603
1543	center	11			600	718
1544	polygon	11			604	718							sql
1545	npoints	11			23	602
1556	npoints	11			23	604
1564	bit_in	11			1560	2275 26 23
1565	bit_out	11			2275	1560
1569	like	11			16	25 25
1570	notlike	11			16	25 25
1571	like	11			16	19 25
1572	notlike	11			16	19 25
1573	pg_get_ruledef	11		s	25	26
1574	nextval	11		v	20	2205
1575	currval	11		v	20	2205
1576	setval	11		v	20	2205 20
1579	varbit_in	11			1562	2275 26 23
1580	varbit_out	11			2275	1562
1581	biteq	11			16	1560 1560
1582	bitne	11			16	1560 1560
1592	bitge	11			16	1560 1560
1593	bitgt	11			16	1560 1560
1594	bitle	11			16	1560 1560
1595	bitlt	11			16	1560 1560
1596	bitcmp	11			23	1560 1560
1597	pg_encoding_to_char	11		s	19	23
1598	random	11		v	701
1599	setseed	11		v	2278	701
1600	asin	11			701	701
1601	acos	11			701	701
1602	atan	11			701	701
1603	atan2	11			701	701 701
1604	sin	11			701	701
1605	cos	11			701	701
1606	tan	11			701	701
1607	cot	11			701	701
1608	degrees	11			701	701
1609	radians	11			701	701
1610	pi	11			701
1618	interval_mul	11			1186	1186 701
1619	pg_typeof	11		ns	2206	2276
1620	ascii	11			23	25
1621	chr	11			25	23
1622	repeat	11			25	25 23
1623	similar_escape	11		n	25	25 25
1624	mul_d_interval	11			1186	701 1186
1631	bpcharlike	11			16	1042 25
1632	bpcharnlike	11			16	1042 25
1633	texticlike	11			16	25 25
1634	texticnlike	11			16	25 25
1635	nameiclike	11			16	19 25
1636	nameicnlike	11			16	19 25
1637	like_escape	11			25	25 25
1638	oidgt	11			16	26 26
1639	oidge	11			16	26 26
1640	pg_get_viewdef	11		s	25	25
1641	pg_get_viewdef	11		s	25	26
1642	pg_get_userbyid	11		s	19	26
1643	pg_get_indexdef	11		s	25	26
1644	RI_FKey_check_ins	11		v	2279
1645	RI_FKey_check_upd	11		v	2279
1646	RI_FKey_cascade_del	11		v	2279
1647	RI_FKey_cascade_upd	11		v	2279
1648	RI_FKey_restrict_del	11		v	2279
1649	RI_FKey_restrict_upd	11		v	2279
1650	RI_FKey_setnull_del	11		v	2279
1651	RI_FKey_setnull_upd	11		v	2279
1652	RI_FKey_setdefault_del	11		v	2279
1653	RI_FKey_setdefault_upd	11		v	2279
1654	RI_FKey_noaction_del	11		v	2279
1655	RI_FKey_noaction_upd	11		v	2279
1656	bpcharicregexeq	11			16	1042 25
1657	bpcharicregexne	11			16	1042 25
1658	bpcharregexeq	11			16	1042 25
1659	bpcharregexne	11			16	1042 25
1660	bpchariclike	11			16	1042 25
1661	bpcharicnlike	11			16	1042 25
1662	pg_get_triggerdef	11		s	25	26
1665	pg_get_serial_sequence	11		s	25	25 25
1666	varbiteq	11			16	1562 1562
1667	varbitne	11			16	1562 1562
1668	varbitge	11			16	1562 1562
1669	varbitgt	11			16	1562 1562
1670	varbitle	11			16	1562 1562
1671	varbitlt	11			16	1562 1562
1672	varbitcmp	11			23	1562 1562
1673	bitand	11			1560	1560 1560
1674	bitor	11			1560	1560 1560
1675	bitxor	11			1560	1560 1560
1676	bitnot	11			1560	1560
1677	bitshiftleft	11			1560	1560 23
1678	bitshiftright	11			1560	1560 23
1679	bitcat	11			1562	1562 1562
1680	substring	11			1560	1560 23 23
1681	length	11			23	1560
1682	octet_length	11			23	1560
1683	bit	11			1560	23 23
1684	int4	11			23	1560
1685	bit	11			1560	1560 23 16
1686	pg_get_keywords	11		rs	2249				25 18 16 25 25	ooooo	word catcode barelabel catdesc baredesc
1687	varbit	11			1562	1562 23 16
1688	time_hash	11			23	1083
1689	aclexplode	11		rs	2249	1034			1034 26 26 25 16	ioooo	acl grantor grantee privilege_type is_grantable
1690	time_mi_time	11			1186	1083 1083
1691	boolle	11			16	16 16
1692	boolge	11			16	16 16
1693	btboolcmp	11			23	16 16
1696	timetz_hash	11			23	1266
1697	interval_hash	11			23	1186
1698	position	11			23	1560 1560
1699	substring	11			1560	1560 23
1701	numeric_in	11			1700	2275 26 23
1702	numeric_out	11			2275	1700
1703	numeric	11			1700	1700 23
1704	numeric_abs	11			1700	1700
1705	abs	11			1700	1700
1706	sign	11			1700	1700
1707	round	11			1700	1700 23
1708	round	11			1700	1700							sql
1709	trunc	11			1700	1700 23
1710	trunc	11			1700	1700							sql
1711	ceil	11			1700	1700
1712	floor	11			1700	1700
1713	length	11		s	23	17 19
1714	convert_from	11		s	25	17 19
1715	cidr	11			650	869
1716	pg_get_expr	11		s	25	194 26
1717	convert_to	11		s	17	25 19
1718	numeric_eq	11			16	1700 1700
1719	numeric_ne	11			16	1700 1700
1720	numeric_gt	11			16	1700 1700
1721	numeric_ge	11			16	1700 1700
1722	numeric_lt	11			16	1700 1700
1723	numeric_le	11			16	1700 1700
1724	numeric_add	11			1700	1700 1700
1725	numeric_sub	11			1700	1700 1700
1726	numeric_mul	11			1700	1700 1700
1727	numeric_div	11			1700	1700 1700
1728	mod	11			1700	1700 1700
1729	numeric_mod	11			1700	1700 1700
1730	sqrt	11			1700	1700
1731	numeric_sqrt	11			1700	1700
1732	exp	11			1700	1700
1733	numeric_exp	11			1700	1700
1734	ln	11			1700	1700
1735	numeric_ln	11			1700	1700
1736	log	11			1700	1700 1700
1737	numeric_log	11			1700	1700 1700
1738	pow	11			1700	1700 1700
1739	numeric_power	11			1700	1700 1700
1740	numeric	11			1700	23
1741	log	11			1700	1700							sql
1742	numeric	11			1700	700
1743	numeric	11			1700	701
1744	int4	11			23	1700
1745	float4	11			700	1700
1746	float8	11			701	1700
1747	time_pl_interval	11			1083	1083 1186
1748	time_mi_interval	11			1083	1083 1186
1749	timetz_pl_interval	11			1266	1266 1186
1750	timetz_mi_interval	11			1266	1266 1186
1764	numeric_inc	11			1700	1700
1765	setval	11		v	20	2205 20 16
1766	numeric_smaller	11			1700	1700 1700
1767	numeric_larger	11			1700	1700 1700
1768	to_char	11		s	25	1186 25
1769	numeric_cmp	11			23	1700 1700
1770	to_char	11		s	25	1184 25
1771	numeric_uminus	11			1700	1700
1772	to_char	11		s	25	1700 25
1773	to_char	11		s	25	23 25
1774	to_char	11		s	25	20 25
1775	to_char	11		s	25	700 25
1776	to_char	11		s	25	701 25
1777	to_number	11		s	1700	25 25
1778	to_timestamp	11		s	1184	25 25
1779	int8	11			20	1700
1780	to_date	11		s	1082	25 25
1781	numeric	11			1700	20
1782	numeric	11			1700	21
1783	int2	11			21	1700
1798	oidin	11			26	2275
1799	oidout	11			2275	26
1810	bit_length	11			23	17							sql
1811	bit_length	11			23	25							sql
1812	bit_length	11			23	1560							sql
1813	convert	11		s	17	17 19 19
1814	iclikesel	11		s	701	2281 26 2281 23
1815	icnlikesel	11		s	701	2281 26 2281 23
1816	iclikejoinsel	11		s	701	2281 26 2281 21 2281
1817	icnlikejoinsel	11		s	701	2281 26 2281 21 2281
1818	regexeqsel	11		s	701	2281 26 2281 23
1819	likesel	11		s	701	2281 26 2281 23
1820	icregexeqsel	11		s	701	2281 26 2281 23
1821	regexnesel	11		s	701	2281 26 2281 23
1822	nlikesel	11		s	701	2281 26 2281 23
1823	icregexnesel	11		s	701	2281 26 2281 23
1824	regexeqjoinsel	11		s	701	2281 26 2281 21 2281
1825	likejoinsel	11		s	701	2281 26 2281 21 2281
1826	icregexeqjoinsel	11		s	701	2281 26 2281 21 2281
1827	regexnejoinsel	11		s	701	2281 26 2281 21 2281
1828	nlikejoinsel	11		s	701	2281 26 2281 21 2281
1829	icregexnejoinsel	11		s	701	2281 26 2281 21 2281
1830	float8_avg	11			701	1022
1831	float8_var_samp	11			701	1022
1832	float8_stddev_samp	11			701	1022
1833	numeric_accum	11		n	2281	2281 1700
1834	int2_accum	11		n	2281	2281 21
1835	int4_accum	11		n	2281	2281 23
1836	int8_accum	11		n	2281	2281 20
1837	numeric_avg	11		n	1700	2281
1838	numeric_var_samp	11		n	1700	2281
1839	numeric_stddev_samp	11		n	1700	2281
1840	int2_sum	11		n	20	20 21
1841	int4_sum	11		n	20	20 23
1842	int8_sum	11		n	1700	1700 20
1843	interval_avg_accum	11		n	2281	2281 1186
1844	interval_avg	11		n	1186	2281
1845	to_ascii	11			25	25
1846	to_ascii	11			25	25 23
1847	to_ascii	11			25	25 19
1848	interval_pl_time	11			1083	1186 1083							sql
1850	int28eq	11			16	21 20
1851	int28ne	11			16	21 20
1852	int28lt	11			16	21 20
1853	int28gt	11			16	21 20
1854	int28le	11			16	21 20
1855	int28ge	11			16	21 20
1856	int82eq	11			16	20 21
1857	int82ne	11			16	20 21
1858	int82lt	11			16	20 21
1859	int82gt	11			16	20 21
1860	int82le	11			16	20 21
1861	int82ge	11			16	20 21
1892	int2and	11			21	21 21
1893	int2or	11			21	21 21
1894	int2xor	11			21	21 21
1895	int2not	11			21	21
1896	int2shl	11			21	21 23
1897	int2shr	11			21	21 23
1898	int4and	11			23	23 23
1899	int4or	11			23	23 23
1900	int4xor	11			23	23 23
1901	int4not	11			23	23
1902	int4shl	11			23	23 23
1903	int4shr	11			23	23 23
1904	int8and	11			20	20 20
1905	int8or	11			20	20 20
1906	int8xor	11			20	20 20
1907	int8not	11			20	20
1908	int8shl	11			20	20 23
1909	int8shr	11			20	20 23
1910	int8up	11			20	20
1911	int2up	11			21	21
1912	int4up	11			23	23
1913	float4up	11			700	700
1914	float8up	11			701	701
1915	numeric_uplus	11			1700	1700
1922	has_table_privilege	11		s	16	19 25 25
1923	has_table_privilege	11		s	16	19 26 25
1924	has_table_privilege	11		s	16	26 25 25
1925	has_table_privilege	11		s	16	26 26 25
1926	has_table_privilege	11		s	16	25 25
1927	has_table_privilege	11		s	16	26 25
1928	pg_stat_get_numscans	11		s	20	26
1929	pg_stat_get_tuples_returned	11		s	20	26
1930	pg_stat_get_tuples_fetched	11		s	20	26
1931	pg_stat_get_tuples_inserted	11		s	20	26
1932	pg_stat_get_tuples_updated	11		s	20	26
1933	pg_stat_get_tuples_deleted	11		s	20	26
1934	pg_stat_get_blocks_fetched	11		s	20	26
1935	pg_stat_get_blocks_hit	11		s	20	26
1936	pg_stat_get_backend_idset	11		rs	23
1937	pg_stat_get_backend_pid	11		s	23	23
1938	pg_stat_get_backend_dbid	11		s	26	23
1939	pg_stat_get_backend_userid	11		s	26	23
1940	pg_stat_get_backend_activity	11		s	25	23
1941	pg_stat_get_db_numbackends	11		s	23	26
1942	pg_stat_get_db_xact_commit	11		s	20	26
1943	pg_stat_get_db_xact_rollback	11		s	20	26
1944	pg_stat_get_db_blocks_fetched	11		s	20	26
1945	pg_stat_get_db_blocks_hit	11		s	20	26
1946	encode	11			25	17 25
1947	decode	11			17	25 25
1948	byteaeq	11			16	17 17
1949	bytealt	11			16	17 17
1950	byteale	11			16	17 17
1951	byteagt	11			16	17 17
1952	byteage	11			16	17 17
1953	byteane	11			16	17 17
1954	byteacmp	11			23	17 17
1961	timestamp	11			1114	1114 23
1962	int2_avg_accum	11			1016	1016 21
1963	int4_avg_accum	11			1016	1016 23
1964	int8_avg	11			1700	1016
1965	oidlarger	11			26	26 26
1966	oidsmaller	11			26	26 26
1967	timestamptz	11			1184	1184 23
1968	time	11			1083	1083 23
1969	timetz	11			1266	1266 23
1972	pg_stat_get_tuples_hot_updated	11		s	20	26
1973	div	11			1700	1700 1700
1980	numeric_div_trunc	11			1700	1700 1700
1986	similar_to_escape	11			25	25 25
1987	similar_to_escape	11			25	25
1993	shobj_description	11		s	25	26 19							sql
2003	textanycat	11		s	25	25 2776							sql
2004	anytextcat	11		s	25	2776 25							sql
2005	bytealike	11			16	17 17
2006	byteanlike	11			16	17 17
2007	like	11			16	17 17
2008	notlike	11			16	17 17
2009	like_escape	11			17	17 17
2010	length	11			23	17
2011	byteacat	11			17	17 17
2012	substring	11			17	17 23 23
2013	substring	11			17	17 23
2014	position	11			23	17 17
2015	btrim	11			17	17 17
2019	time	11		s	1083	1184
2020	date_trunc	11			1114	25 1114
2021	date_part	11			701	25 1114
2022	pg_stat_get_activity	11		nrs	2249	23			23 26 23 26 25 25 25 25 25 1184 1184 1184 1184 869 25 23 28 28 25 16 25 25 23 25 1700 25 16 25 16 16 23 20	iooooooooooooooooooooooooooooooo	pid datid pid usesysid application_name state query wait_event_type wait_event xact_start query_start backend_start state_change client_addr client_hostname client_port backend_xid backend_xmin backend_type ssl sslversion sslcipher sslbits ssl_client_dn ssl_client_serial ssl_issuer_dn gss_auth gss_princ gss_enc gss_delegation leader_pid query_id
2023	jsonb_path_query_first_tz	11		s	3802	3802 4072 3802 16	2				target path vars silent
2024	timestamp	11			1114	1082
2025	timestamp	11			1114	1082 1083
2026	pg_backend_pid	11		s	23
2027	timestamp	11		s	1114	1184
2028	timestamptz	11		s	1184	1114
2029	date	11			1082	1114
2030	jsonb_path_match_tz	11		s	16	3802 4072 3802 16	2				target path vars silent
2031	timestamp_mi	11			1186	1114 1114
2032	timestamp_pl_interval	11			1114	1114 1186
2033	timestamp_mi_interval	11			1114	1114 1186
2034	pg_conf_load_time	11		s	1184
2035	timestamp_smaller	11			1114	1114 1114
2036	timestamp_larger	11			1114	1114 1114
2037	timezone	11		s	1266	25 1266
2038	timezone	11			1266	1186 1266
2039	timestamp_hash	11			23	1114
2041	overlaps	11		n	16	1114 1114 1114 1114
2042	overlaps	11		n	16	1114 1186 1114 1186							sql
2043	overlaps	11		n	16	1114 1114 1114 1186							sql
2044	overlaps	11		n	16	1114 1186 1114 1114							sql
2045	timestamp_cmp	11			23	1114 1114
2046	time	11			1083	1266
2047	timetz	11		s	1266	1083
2048	isfinite	11			16	1114
2049	to_char	11		s	25	1114 25
2050	max	11	a	n	2277	2277						n0 1073
2051	min	11	a	n	2277	2277						n0 1072
2052	timestamp_eq	11			16	1114 1114
2053	timestamp_ne	11			16	1114 1114
2054	timestamp_lt	11			16	1114 1114
2055	timestamp_le	11			16	1114 1114
2056	timestamp_ge	11			16	1114 1114
2057	timestamp_gt	11			16	1114 1114
2058	age	11			1186	1114 1114
2059	age	11		s	1186	1114							sql
2069	timezone	11			1184	25 1114
2070	timezone	11			1184	1186 1114
2071	date_pl_interval	11			1114	1082 1186
2072	date_mi_interval	11			1114	1082 1186
2073	substring	11			25	25 25
2074	substring	11			25	25 25 25							sql
2075	bit	11			1560	20 23
2076	int8	11			20	1560
2077	current_setting	11		s	25	25
2078	set_config	11		nv	25	25 25 16
2079	pg_table_is_visible	11		s	16	26
2080	pg_type_is_visible	11		s	16	26
2081	pg_function_is_visible	11		s	16	26
2082	pg_operator_is_visible	11		s	16	26
2083	pg_opclass_is_visible	11		s	16	26
2084	pg_show_all_settings	11		rs	2249				25 25 25 25 25 25 25 25 25 25 25 1009 25 25 25 23 16	ooooooooooooooooo	name setting unit category short_desc extra_desc context vartype source min_val max_val enumvals boot_val reset_val sourcefile sourceline pending_restart
2085	substr	11			17	17 23 23
2086	substr	11			17	17 23
2087	replace	11			25	25 25 25
2088	split_part	11			25	25 25 23
2089	to_hex	11			25	23
2090	to_hex	11			25	20
2091	array_lower	11			23	2277 23
2092	array_upper	11			23	2277 23
2093	pg_conversion_is_visible	11		s	16	26
2094	pg_stat_get_backend_activity_start	11		s	1184	23
2096	pg_terminate_backend	11		v	16	23 20	1				pid timeout
2098	pg_get_functiondef	11		s	25	26
2100	avg	11	a	n	1700	20						n
2101	avg	11	a	n	1700	23						n
2102	avg	11	a	n	1700	21						n
2103	avg	11	a	n	1700	1700						n
2104	avg	11	a	n	701	700						n
2105	avg	11	a	n	701	701						n
2106	avg	11	a	n	1186	1186						n
2107	sum	11	a	n	1700	20						n
2108	sum	11	a	n	20	23						n
2109	sum	11	a	n	20	21						n
2110	sum	11	a	n	700	700						n
2111	sum	11	a	n	701	701						n
2112	sum	11	a	n	790	790						n
2113	sum	11	a	n	1186	1186						n
2114	sum	11	a	n	1700	1700						n
2115	max	11	a	n	20	20						n0 413
2116	max	11	a	n	23	23						n0 521
2117	max	11	a	n	21	21						n0 520
2118	max	11	a	n	26	26						n0 610
2119	max	11	a	n	700	700						n0 623
2120	max	11	a	n	701	701						n0 674
2121	pg_column_compression	11		s	25	2276
2122	max	11	a	n	1082	1082						n0 1097
2123	max	11	a	n	1083	1083						n0 1112
2124	max	11	a	n	1266	1266						n0 1554
2125	max	11	a	n	790	790						n0 903
2126	max	11	a	n	1114	1114						n0 2064
2127	max	11	a	n	1184	1184						n0 1324
2128	max	11	a	n	1186	1186						n0 1334
2129	max	11	a	n	25	25						n0 666
2130	max	11	a	n	1700	1700						n0 1756
2131	min	11	a	n	20	20						n0 412
2132	min	11	a	n	23	23						n0 97
2133	min	11	a	n	21	21						n0 95
2134	min	11	a	n	26	26						n0 609
2135	min	11	a	n	700	700						n0 622
2136	min	11	a	n	701	701						n0 672
2137	pg_stat_force_next_flush	11		nv	2278
2138	min	11	a	n	1082	1082						n0 1095
2139	min	11	a	n	1083	1083						n0 1110
2140	min	11	a	n	1266	1266						n0 1552
2141	min	11	a	n	790	790						n0 902
2142	min	11	a	n	1114	1114						n0 2062
2143	min	11	a	n	1184	1184						n0 1322
2144	min	11	a	n	1186	1186						n0 1332
2145	min	11	a	n	25	25						n0 664
2146	min	11	a	n	1700	1700						n0 1754
2147	count	11	a	n	20	2276						n
2148	variance	11	a	n	1700	20						n
2149	variance	11	a	n	1700	23						n
2150	variance	11	a	n	1700	21						n
2151	variance	11	a	n	701	700						n
2152	variance	11	a	n	701	701						n
2153	variance	11	a	n	1700	1700						n
2154	stddev	11	a	n	1700	20						n
2155	stddev	11	a	n	1700	23						n
2156	stddev	11	a	n	1700	21						n
2157	stddev	11	a	n	701	700						n
2158	stddev	11	a	n	701	701						n
2159	stddev	11	a	n	1700	1700						n
2160	text_pattern_lt	11			16	25 25
2161	text_pattern_le	11			16	25 25
2162	pg_get_function_arguments	11		s	25	26
2163	text_pattern_ge	11			16	25 25
2164	text_pattern_gt	11			16	25 25
2165	pg_get_function_result	11		s	25	26
2166	bttext_pattern_cmp	11			23	25 25
2167	ceiling	11			1700	1700
2168	pg_database_size	11		v	20	19
2169	power	11			1700	1700 1700
2170	width_bucket	11			23	1700 1700 1700 23
2171	pg_cancel_backend	11		v	16	23
2172	pg_backup_start	11		v	3220	25 16	1				label fast
2174	bpchar_pattern_lt	11			16	1042 1042
2175	bpchar_pattern_le	11			16	1042 1042
2176	array_length	11			23	2277 23
2177	bpchar_pattern_ge	11			16	1042 1042
2178	bpchar_pattern_gt	11			16	1042 1042
2179	gist_point_consistent	11			16	2281 600 21 26 2281
2180	btbpchar_pattern_cmp	11			23	1042 1042
2181	has_sequence_privilege	11		s	16	19 25 25
2182	has_sequence_privilege	11		s	16	19 26 25
2183	has_sequence_privilege	11		s	16	26 25 25
2184	has_sequence_privilege	11		s	16	26 26 25
2185	has_sequence_privilege	11		s	16	25 25
2186	has_sequence_privilege	11		s	16	26 25
2188	btint48cmp	11			23	23 20
2189	btint84cmp	11			23	20 23
2190	btint24cmp	11			23	21 23
2191	btint42cmp	11			23	23 21
2192	btint28cmp	11			23	21 20
2193	btint82cmp	11			23	20 21
2194	btfloat48cmp	11			23	700 701
2195	btfloat84cmp	11			23	701 700
2196	inet_client_addr	11		ns	869
2197	inet_client_port	11		ns	23
2198	inet_server_addr	11		ns	869
2199	inet_server_port	11		ns	23
2212	regprocedurein	11		s	2202	2275
2213	regprocedureout	11		s	2275	2202
2214	regoperin	11		s	2203	2275
2215	regoperout	11		s	2275	2203
2216	regoperatorin	11		s	2204	2275
2217	regoperatorout	11		s	2275	2204
2218	regclassin	11		s	2205	2275
2219	regclassout	11		s	2275	2205
2220	regtypein	11		s	2206	2275
2221	regtypeout	11		s	2275	2206
2230	pg_stat_clear_snapshot	11		nv	2278
2232	pg_get_function_identity_arguments	11		s	25	26
2233	hashtid	11			23	27
2234	hashtidextended	11			20	27 20
2236	bit_and	11	a	n	21	21						n
2237	bit_or	11	a	n	21	21						n
2238	bit_and	11	a	n	23	23						n
2239	bit_or	11	a	n	23	23						n
2240	bit_and	11	a	n	20	20						n
2241	bit_or	11	a	n	20	20						n
2242	bit_and	11	a	n	1560	1560						n
2243	bit_or	11	a	n	1560	1560						n
2244	max	11	a	n	1042	1042						n0 1060
2245	min	11	a	n	1042	1042						n0 1058
2246	fmgr_internal_validator	11		s	2278	26
2247	fmgr_c_validator	11		s	2278	26
2248	fmgr_sql_validator	11		s	2278	26
2250	has_database_privilege	11		s	16	19 25 25
2251	has_database_privilege	11		s	16	19 26 25
2252	has_database_privilege	11		s	16	26 25 25
2253	has_database_privilege	11		s	16	26 26 25
2254	has_database_privilege	11		s	16	25 25
2255	has_database_privilege	11		s	16	26 25
2256	has_function_privilege	11		s	16	19 25 25
2257	has_function_privilege	11		s	16	19 26 25
2258	has_function_privilege	11		s	16	26 25 25
2259	has_function_privilege	11		s	16	26 26 25
2260	has_function_privilege	11		s	16	25 25
2261	has_function_privilege	11		s	16	26 25
2262	has_language_privilege	11		s	16	19 25 25
2263	has_language_privilege	11		s	16	19 26 25
2264	has_language_privilege	11		s	16	26 25 25
2265	has_language_privilege	11		s	16	26 26 25
2266	has_language_privilege	11		s	16	25 25
2267	has_language_privilege	11		s	16	26 25
2268	has_schema_privilege	11		s	16	19 25 25
2269	has_schema_privilege	11		s	16	19 26 25
2270	has_schema_privilege	11		s	16	26 25 25
2271	has_schema_privilege	11		s	16	26 26 25
2272	has_schema_privilege	11		s	16	25 25
2273	has_schema_privilege	11		s	16	26 25
2274	pg_stat_reset	11		nv	2278
2282	pg_get_backend_memory_contexts	11		rv	2249				25 25 25 23 1007 20 20 20 20 20	oooooooooo	name ident type level path total_bytes total_nblocks free_bytes free_chunks used_bytes
2284	regexp_replace	11			25	25 25 25					string pattern replacement
2285	regexp_replace	11			25	25 25 25 25					string pattern replacement flags
2286	pg_total_relation_size	11		v	20	2205
2288	pg_size_pretty	11			25	20
2289	pg_options_to_table	11		rs	2249	1009			1009 25 25	ioo	options_array option_name option_value
2290	record_in	11		s	2249	2275 26 23
2291	record_out	11		s	2275	2249
2292	cstring_in	11			2275	2275
2293	cstring_out	11			2275	2275
2294	any_in	11			2276	2275
2295	any_out	11			2275	2276
2296	anyarray_in	11			2277	2275
2297	anyarray_out	11		s	2275	2277
2298	void_in	11			2278	2275
2299	void_out	11			2275	2278
2300	trigger_in	11		n	2279	2275
2301	trigger_out	11			2275	2279
2302	language_handler_in	11		n	2280	2275
2303	language_handler_out	11			2275	2280
2304	internal_in	11		n	2281	2275
2305	internal_out	11			2275	2281
2306	pg_stat_get_slru	11		nrs	2249				25 20 20 20 20 20 20 20 1184	ooooooooo	name blks_zeroed blks_hit blks_read blks_written blks_exists flushes truncates stats_reset
2307	pg_stat_reset_slru	11		nv	2278	25	1				target
2308	ceil	11			701	701
2309	floor	11			701	701
2310	sign	11			701	701
2311	md5	11			25	25
2312	anyelement_in	11			2283	2275
2313	anyelement_out	11			2275	2283
2316	postgresql_fdw_validator	11			16	1009 26
2319	pg_encoding_max_length	11			23	23
2320	ceiling	11			701	701
2321	md5	11			25	17
2322	pg_tablespace_size	11		v	20	26
2323	pg_tablespace_size	11		v	20	19
2324	pg_database_size	11		v	20	26
2325	pg_relation_size	11		v	20	2205							sql
2331	unnest	11		r	2283	2277
2332	pg_relation_size	11		v	20	2205 25
2333	array_agg_transfn	11		n	2281	2281 2776
2334	array_agg_finalfn	11		n	2277	2281 2776
2335	array_agg	11	a	n	2277	2776						n
2338	date_lt_timestamp	11			16	1082 1114
2339	date_le_timestamp	11			16	1082 1114
2340	date_eq_timestamp	11			16	1082 1114
2341	date_gt_timestamp	11			16	1082 1114
2342	date_ge_timestamp	11			16	1082 1114
2343	date_ne_timestamp	11			16	1082 1114
2344	date_cmp_timestamp	11			23	1082 1114
2351	date_lt_timestamptz	11		s	16	1082 1184
2352	date_le_timestamptz	11		s	16	1082 1184
2353	date_eq_timestamptz	11		s	16	1082 1184
2354	date_gt_timestamptz	11		s	16	1082 1184
2355	date_ge_timestamptz	11		s	16	1082 1184
2356	date_ne_timestamptz	11		s	16	1082 1184
2357	date_cmp_timestamptz	11		s	23	1082 1184
2364	timestamp_lt_date	11			16	1114 1082
2365	timestamp_le_date	11			16	1114 1082
2366	timestamp_eq_date	11			16	1114 1082
2367	timestamp_gt_date	11			16	1114 1082
2368	timestamp_ge_date	11			16	1114 1082
2369	timestamp_ne_date	11			16	1114 1082
2370	timestamp_cmp_date	11			23	1114 1082
2377	timestamptz_lt_date	11		s	16	1184 1082
2378	timestamptz_le_date	11		s	16	1184 1082
2379	timestamptz_eq_date	11		s	16	1184 1082
2380	timestamptz_gt_date	11		s	16	1184 1082
2381	timestamptz_ge_date	11		s	16	1184 1082
2382	timestamptz_ne_date	11		s	16	1184 1082
2383	timestamptz_cmp_date	11		s	23	1184 1082
2390	has_tablespace_privilege	11		s	16	19 25 25
2391	has_tablespace_privilege	11		s	16	19 26 25
2392	has_tablespace_privilege	11		s	16	26 25 25
2393	has_tablespace_privilege	11		s	16	26 26 25
2394	has_tablespace_privilege	11		s	16	25 25
2395	has_tablespace_privilege	11		s	16	26 25
2398	shell_in	11		n	2278	2275
2399	shell_out	11			2275	2278
2400	array_recv	11		s	2277	2281 26 23
2401	array_send	11		s	17	2277
2402	record_recv	11		s	2249	2281 26 23
2403	record_send	11		s	17	2249
2404	int2recv	11			21	2281
2405	int2send	11			17	21
2406	int4recv	11			23	2281
2407	int4send	11			17	23
2408	int8recv	11			20	2281
2409	int8send	11			17	20
2410	int2vectorrecv	11			22	2281
2411	int2vectorsend	11			17	22
2412	bytearecv	11			17	2281
2413	byteasend	11			17	17
2414	textrecv	11		s	25	2281
2415	textsend	11		s	17	25
2416	unknownrecv	11			705	2281
2417	unknownsend	11			17	705
2418	oidrecv	11			26	2281
2419	oidsend	11			17	26
2420	oidvectorrecv	11			30	2281
2421	oidvectorsend	11			17	30
2422	namerecv	11		s	19	2281
2423	namesend	11		s	17	19
2424	float4recv	11			700	2281
2425	float4send	11			17	700
2426	float8recv	11			701	2281
2427	float8send	11			17	701
2428	point_recv	11			600	2281
2429	point_send	11			17	600
2430	bpcharrecv	11		s	1042	2281 26 23
2431	bpcharsend	11		s	17	1042
2432	varcharrecv	11		s	1043	2281 26 23
2433	varcharsend	11		s	17	1043
2434	charrecv	11			18	2281
2435	charsend	11			17	18
2436	boolrecv	11			16	2281
2437	boolsend	11			17	16
2438	tidrecv	11			27	2281
2439	tidsend	11			17	27
2440	xidrecv	11			28	2281
2441	xidsend	11			17	28
2442	cidrecv	11			29	2281
2443	cidsend	11			17	29
2444	regprocrecv	11			24	2281
2445	regprocsend	11			17	24
2446	regprocedurerecv	11			2202	2281
2447	regproceduresend	11			17	2202
2448	regoperrecv	11			2203	2281
2449	regopersend	11			17	2203
2450	regoperatorrecv	11			2204	2281
2451	regoperatorsend	11			17	2204
2452	regclassrecv	11			2205	2281
2453	regclasssend	11			17	2205
2454	regtyperecv	11			2206	2281
2455	regtypesend	11			17	2206
2456	bit_recv	11			1560	2281 26 23
2457	bit_send	11			17	1560
2458	varbit_recv	11			1562	2281 26 23
2459	varbit_send	11			17	1562
2460	numeric_recv	11			1700	2281 26 23
2461	numeric_send	11			17	1700
2462	sinh	11			701	701
2463	cosh	11			701	701
2464	tanh	11			701	701
2465	asinh	11			701	701
2466	acosh	11			701	701
2467	atanh	11			701	701
2468	date_recv	11			1082	2281
2469	date_send	11			17	1082
2470	time_recv	11			1083	2281 26 23
2471	time_send	11			17	1083
2472	timetz_recv	11			1266	2281 26 23
2473	timetz_send	11			17	1266
2474	timestamp_recv	11			1114	2281 26 23
2475	timestamp_send	11			17	1114
2476	timestamptz_recv	11			1184	2281 26 23
2477	timestamptz_send	11			17	1184
2478	interval_recv	11			1186	2281 26 23
2479	interval_send	11			17	1186
2480	lseg_recv	11			601	2281
2481	lseg_send	11			17	601
2482	path_recv	11			602	2281
2483	path_send	11			17	602
2484	box_recv	11			603	2281
2485	box_send	11			17	603
2486	poly_recv	11			604	2281
2487	poly_send	11			17	604
2488	line_recv	11			628	2281
2489	line_send	11			17	628
2490	circle_recv	11			718	2281
2491	circle_send	11			17	718
2492	cash_recv	11			790	2281
2493	cash_send	11			17	790
2494	macaddr_recv	11			829	2281
2495	macaddr_send	11			17	829
2496	inet_recv	11			869	2281
2497	inet_send	11			17	869
2498	cidr_recv	11			650	2281
2499	cidr_send	11			17	650
2500	cstring_recv	11		s	2275	2281
2501	cstring_send	11		s	17	2275
2502	anyarray_recv	11		s	2277	2281
2503	anyarray_send	11		s	17	2277
2504	pg_get_ruledef	11		s	25	26 16
2505	pg_get_viewdef	11		s	25	25 16
2506	pg_get_viewdef	11		s	25	26 16
2507	pg_get_indexdef	11		s	25	26 23 16
2508	pg_get_constraintdef	11		s	25	26 16
2509	pg_get_expr	11		s	25	194 26 16
2510	pg_prepared_statement	11		rs	2249				25 25 1184 2211 2211 16 20 20	oooooooo	name statement prepare_time parameter_types result_types from_sql generic_plans custom_plans
2511	pg_cursor	11		rs	2249				25 25 16 16 16 1184	oooooo	name statement is_holdable is_binary is_scrollable creation_time
2512	float8_var_pop	11			701	1022
2513	float8_stddev_pop	11			701	1022
2514	numeric_var_pop	11		n	1700	2281
2515	booland_statefunc	11			16	16 16
2516	boolor_statefunc	11			16	16 16
2517	bool_and	11	a	n	16	16						n0 58
2518	bool_or	11	a	n	16	16						n0 59
2519	every	11	a	n	16	16						n0 58
2520	timestamp_lt_timestamptz	11		s	16	1114 1184
2521	timestamp_le_timestamptz	11		s	16	1114 1184
2522	timestamp_eq_timestamptz	11		s	16	1114 1184
2523	timestamp_gt_timestamptz	11		s	16	1114 1184
2524	timestamp_ge_timestamptz	11		s	16	1114 1184
2525	timestamp_ne_timestamptz	11		s	16	1114 1184
2526	timestamp_cmp_timestamptz	11		s	23	1114 1184
2527	timestamptz_lt_timestamp	11		s	16	1184 1114
2528	timestamptz_le_timestamp	11		s	16	1184 1114
2529	timestamptz_eq_timestamp	11		s	16	1184 1114
2530	timestamptz_gt_timestamp	11		s	16	1184 1114
2531	timestamptz_ge_timestamp	11		s	16	1184 1114
2532	timestamptz_ne_timestamp	11		s	16	1184 1114
2533	timestamptz_cmp_timestamp	11		s	23	1184 1114
2546	interval_pl_date	11			1114	1186 1082							sql
2547	interval_pl_timetz	11			1266	1186 1266							sql
2548	interval_pl_timestamp	11			1114	1186 1114							sql
2549	interval_pl_timestamptz	11		s	1184	1186 1184							sql
2550	integer_pl_date	11			1082	23 1082							sql
2556	pg_tablespace_databases	11		rs	26	26
2557	bool	11			16	23
2558	int4	11			23	16
2559	lastval	11		v	20
2560	pg_postmaster_start_time	11		s	1184
2561	pg_blocking_pids	11		v	1007	23
2562	box_below	11			16	603 603
2563	box_overbelow	11			16	603 603
2564	box_overabove	11			16	603 603
2565	box_above	11			16	603 603
2566	poly_below	11			16	604 604
2567	poly_overbelow	11			16	604 604
2568	poly_overabove	11			16	604 604
2569	poly_above	11			16	604 604
2578	gist_box_consistent	11			16	2281 603 21 26 2281
2580	float8	11			701	3802
2581	gist_box_penalty	11			2281	2281 2281 2281
2582	gist_box_picksplit	11			2281	2281 2281
2583	gist_box_union	11			603	2281 2281
2584	gist_box_same	11			2281	603 603 2281
2585	gist_poly_consistent	11			16	2281 604 21 26 2281
2586	gist_poly_compress	11			2281	2281
2587	circle_overbelow	11			16	718 718
2588	circle_overabove	11			16	718 718
2591	gist_circle_consistent	11			16	2281 718 21 26 2281
2592	gist_circle_compress	11			2281	2281
2596	numeric_stddev_pop	11		n	1700	2281
2597	domain_in	11		ns	2276	2275 26 23
2598	domain_recv	11		ns	2276	2281 26 23
2599	pg_timezone_abbrevs_abbrevs	11		rs	2249				25 1186 16	ooo	abbrev utc_offset is_dst
2614	xmlexists	11			16	25 142
2621	pg_reload_conf	11		v	16
2622	pg_rotate_logfile	11		v	16
2623	pg_stat_file	11		v	2249	25			25 20 1184 1184 1184 1184 16	ioooooo	filename size access modification change creation isdir
2624	pg_read_file	11		v	25	25 20 20
2625	pg_ls_dir	11		rv	25	25
2626	pg_sleep	11		v	2278	701
2627	inetnot	11			869	869
2628	inetand	11			869	869 869
2629	inetor	11			869	869 869
2630	inetpl	11			869	869 20
2631	int8pl_inet	11			869	20 869							sql
2632	inetmi_int8	11			869	869 20
2633	inetmi	11			20	869 869
2641	var_samp	11	a	n	1700	20						n
2642	var_samp	11	a	n	1700	23						n
2643	var_samp	11	a	n	1700	21						n
2644	var_samp	11	a	n	701	700						n
2645	var_samp	11	a	n	701	701						n
2646	var_samp	11	a	n	1700	1700						n
2647	transaction_timestamp	11		s	1184
2648	statement_timestamp	11		s	1184
2649	clock_timestamp	11		v	1184
2700	gin_cmp_prefix	11			23	25 25 21 2281
2705	pg_has_role	11		s	16	19 19 25
2706	pg_has_role	11		s	16	19 26 25
2707	pg_has_role	11		s	16	26 19 25
2708	pg_has_role	11		s	16	26 26 25
2709	pg_has_role	11		s	16	19 25
2710	pg_has_role	11		s	16	26 25
2711	justify_interval	11			1186	1186
2712	stddev_samp	11	a	n	1700	20						n
2713	stddev_samp	11	a	n	1700	23						n
2714	stddev_samp	11	a	n	1700	21						n
2715	stddev_samp	11	a	n	701	700						n
2716	stddev_samp	11	a	n	701	701						n
2717	stddev_samp	11	a	n	1700	1700						n
2718	var_pop	11	a	n	1700	20						n
2719	var_pop	11	a	n	1700	23						n
2720	var_pop	11	a	n	1700	21						n
2721	var_pop	11	a	n	701	700						n
2722	var_pop	11	a	n	701	701						n
2723	var_pop	11	a	n	1700	1700						n
2724	stddev_pop	11	a	n	1700	20						n
2725	stddev_pop	11	a	n	1700	23						n
2726	stddev_pop	11	a	n	1700	21						n
2727	stddev_pop	11	a	n	701	700						n
2728	stddev_pop	11	a	n	701	701						n
2729	stddev_pop	11	a	n	1700	1700						n
2730	pg_get_triggerdef	11		s	25	26 16
2731	asind	11			701	701
2732	acosd	11			701	701
2733	atand	11			701	701
2734	atan2d	11			701	701 701
2735	sind	11			701	701
2736	cosd	11			701	701
2737	tand	11			701	701
2738	cotd	11			701	701
2739	pg_backup_stop	11		v	2249	16	1		16 3220 25 25	iooo	wait_for_archive lsn labelfile spcmapfile
2740	numeric_avg_serialize	11			17	2281
2741	numeric_avg_deserialize	11			2281	17 2281
2743	ginarrayextract	11			2281	2277 2281 2281
2744	ginarrayconsistent	11			16	2281 21 2277 23 2281 2281 2281 2281
2746	int8_avg_accum	11		n	2281	2281 20
2747	arrayoverlap	11			16	2277 2277
2748	arraycontains	11			16	2277 2277
2749	arraycontained	11			16	2277 2277
2758	pg_stat_get_db_tuples_returned	11		s	20	26
2759	pg_stat_get_db_tuples_fetched	11		s	20	26
2760	pg_stat_get_db_tuples_inserted	11		s	20	26
2761	pg_stat_get_db_tuples_updated	11		s	20	26
2762	pg_stat_get_db_tuples_deleted	11		s	20	26
2763	regexp_matches	11		r	1009	25 25					string pattern
2764	regexp_matches	11		r	1009	25 25 25					string pattern flags
2765	regexp_split_to_table	11		r	25	25 25					string pattern
2766	regexp_split_to_table	11		r	25	25 25 25					string pattern flags
2767	regexp_split_to_array	11			1009	25 25					string pattern
2768	regexp_split_to_array	11			1009	25 25 25					string pattern flags
2769	pg_stat_get_checkpointer_num_timed	11		s	20
2770	pg_stat_get_checkpointer_num_requested	11		s	20
2771	pg_stat_get_checkpointer_buffers_written	11		s	20
2772	pg_stat_get_bgwriter_buf_written_clean	11		s	20
2773	pg_stat_get_bgwriter_maxwritten_clean	11		s	20
2774	ginqueryarrayextract	11			2281	2277 2281 21 2281 2281 2281 2281
2777	anynonarray_in	11			2776	2275
2778	anynonarray_out	11			2275	2776
2781	pg_stat_get_last_vacuum_time	11		s	1184	26
2782	pg_stat_get_last_autovacuum_time	11		s	1184	26
2783	pg_stat_get_last_analyze_time	11		s	1184	26
2784	pg_stat_get_last_autoanalyze_time	11		s	1184	26
2785	int8_avg_combine	11		n	2281	2281 2281
2786	int8_avg_serialize	11			17	2281
2787	int8_avg_deserialize	11			2281	17 2281
2788	pg_stat_get_backend_wait_event_type	11		s	25	23
2790	tidgt	11			16	27 27
2791	tidlt	11			16	27 27
2792	tidge	11			16	27 27
2793	tidle	11			16	27 27
2794	bttidcmp	11			23	27 27
2795	tidlarger	11			27	27 27
2796	tidsmaller	11			27	27 27
2797	max	11	a	n	27	27						n0 2800
2798	min	11	a	n	27	27						n0 2799
2803	count	11	a	n	20							n
2804	int8inc_any	11			20	20 2276
2805	int8inc_float8_float8	11			20	20 701 701
2806	float8_regr_accum	11			1022	1022 701 701
2807	float8_regr_sxx	11			701	1022
2808	float8_regr_syy	11			701	1022
2809	float8_regr_sxy	11			701	1022
2810	float8_regr_avgx	11			701	1022
2811	float8_regr_avgy	11			701	1022
2812	float8_regr_r2	11			701	1022
2813	float8_regr_slope	11			701	1022
2814	float8_regr_intercept	11			701	1022
2815	float8_covar_pop	11			701	1022
2816	float8_covar_samp	11			701	1022
2817	float8_corr	11			701	1022
2818	regr_count	11	a	n	20	701 701						n
2819	regr_sxx	11	a	n	701	701 701						n
2820	regr_syy	11	a	n	701	701 701						n
2821	regr_sxy	11	a	n	701	701 701						n
2822	regr_avgx	11	a	n	701	701 701						n
2823	regr_avgy	11	a	n	701	701 701						n
2824	regr_r2	11	a	n	701	701 701						n
2825	regr_slope	11	a	n	701	701 701						n
2826	regr_intercept	11	a	n	701	701 701						n
2827	covar_pop	11	a	n	701	701 701						n
2828	covar_samp	11	a	n	701	701 701						n
2829	corr	11	a	n	701	701 701						n
2844	pg_stat_get_db_blk_read_time	11		s	701	26
2845	pg_stat_get_db_blk_write_time	11		s	701	26
2848	pg_switch_wal	11		v	3220
2849	pg_current_wal_lsn	11		v	3220
2850	pg_walfile_name_offset	11			2249	3220			3220 25 23	ioo	lsn file_name file_offset
2851	pg_walfile_name	11			25	3220
2852	pg_current_wal_insert_lsn	11		v	3220
2853	pg_stat_get_backend_wait_event	11		s	25	23
2854	pg_my_temp_schema	11		s	26
2855	pg_is_other_temp_schema	11		s	16	26
2856	pg_timezone_names	11		rs	2249				25 25 1186 16	oooo	name abbrev utc_offset is_dst
2857	pg_stat_get_backend_xact_start	11		s	1184	23
2858	numeric_avg_accum	11		n	2281	2281 1700
2859	pg_stat_get_buf_alloc	11		s	20
2878	pg_stat_get_live_tuples	11		s	20	26
2879	pg_stat_get_dead_tuples	11		s	20	26
2880	pg_advisory_lock	11		v	2278	20
2881	pg_advisory_lock_shared	11		v	2278	20
2882	pg_try_advisory_lock	11		v	16	20
2883	pg_try_advisory_lock_shared	11		v	16	20
2884	pg_advisory_unlock	11		v	16	20
2885	pg_advisory_unlock_shared	11		v	16	20
2886	pg_advisory_lock	11		v	2278	23 23
2887	pg_advisory_lock_shared	11		v	2278	23 23
2888	pg_try_advisory_lock	11		v	16	23 23
2889	pg_try_advisory_lock_shared	11		v	16	23 23
2890	pg_advisory_unlock	11		v	16	23 23
2891	pg_advisory_unlock_shared	11		v	16	23 23
2892	pg_advisory_unlock_all	11		v	2278
2893	xml_in	11		s	142	2275
2894	xml_out	11			2275	142
2895	xmlcomment	11			142	25
2896	xml	11		s	142	25
2897	xmlvalidate	11			16	142 25
2898	xml_recv	11		s	142	2281
2899	xml_send	11		s	17	142
2900	xmlconcat2	11		n	142	142 142
2901	xmlagg	11	a	n	142	142						n
2902	varbittypmodin	11			23	1263
2903	intervaltypmodin	11			23	1263
2904	intervaltypmodout	11			2275	23
2905	timestamptypmodin	11			23	1263
2906	timestamptypmodout	11			2275	23
2907	timestamptztypmodin	11			23	1263
2908	timestamptztypmodout	11			2275	23
2909	timetypmodin	11			23	1263
2910	timetypmodout	11			2275	23
2911	timetztypmodin	11			23	1263
2912	timetztypmodout	11			2275	23
2913	bpchartypmodin	11			23	1263
2914	bpchartypmodout	11			2275	23
2915	varchartypmodin	11			23	1263
2916	varchartypmodout	11			2275	23
2917	numerictypmodin	11			23	1263
2918	numerictypmodout	11			2275	23
2919	bittypmodin	11			23	1263
2920	bittypmodout	11			2275	23
2921	varbittypmodout	11			2275	23
2922	text	11			25	142
2923	table_to_xml	11		s	142	2205 16 16 25					tbl nulls tableforest targetns
2924	query_to_xml	11		v	142	25 16 16 25					query nulls tableforest targetns
2925	cursor_to_xml	11		v	142	1790 23 16 16 25					cursor count nulls tableforest targetns
2926	table_to_xmlschema	11		s	142	2205 16 16 25					tbl nulls tableforest targetns
2927	query_to_xmlschema	11		v	142	25 16 16 25					query nulls tableforest targetns
2928	cursor_to_xmlschema	11		v	142	1790 16 16 25					cursor nulls tableforest targetns
2929	table_to_xml_and_xmlschema	11		s	142	2205 16 16 25					tbl nulls tableforest targetns
2930	query_to_xml_and_xmlschema	11		v	142	25 16 16 25					query nulls tableforest targetns
2931	xpath	11			143	25 142 1009
2932	xpath	11			143	25 142							sql
2933	schema_to_xml	11		s	142	19 16 16 25					schema nulls tableforest targetns
2934	schema_to_xmlschema	11		s	142	19 16 16 25					schema nulls tableforest targetns
2935	schema_to_xml_and_xmlschema	11		s	142	19 16 16 25					schema nulls tableforest targetns
2936	database_to_xml	11		s	142	16 16 25					nulls tableforest targetns
2937	database_to_xmlschema	11		s	142	16 16 25					nulls tableforest targetns
2938	database_to_xml_and_xmlschema	11		s	142	16 16 25					nulls tableforest targetns
2939	txid_snapshot_in	11			2970	2275
2940	txid_snapshot_out	11			2275	2970
2941	txid_snapshot_recv	11			2970	2281
2942	txid_snapshot_send	11			17	2970
2943	txid_current	11		s	20
2944	txid_current_snapshot	11		s	2970
2945	txid_snapshot_xmin	11			20	2970
2946	txid_snapshot_xmax	11			20	2970
2947	txid_snapshot_xip	11		r	20	2970
2948	txid_visible_in_snapshot	11			16	20 2970
2952	uuid_in	11			2950	2275
2953	uuid_out	11			2275	2950
2954	uuid_lt	11			16	2950 2950
2955	uuid_le	11			16	2950 2950
2956	uuid_eq	11			16	2950 2950
2957	uuid_ge	11			16	2950 2950
2958	uuid_gt	11			16	2950 2950
2959	uuid_ne	11			16	2950 2950
2960	uuid_cmp	11			23	2950 2950
2961	uuid_recv	11			2950	2281
2962	uuid_send	11			17	2950
2963	uuid_hash	11			23	2950
2971	text	11			25	16
2978	pg_stat_get_function_calls	11		s	20	26
2979	pg_stat_get_function_total_time	11		s	701	26
2980	pg_stat_get_function_self_time	11		s	701	26
2981	record_eq	11			16	2249 2249
2982	record_ne	11			16	2249 2249
2983	record_lt	11			16	2249 2249
2984	record_gt	11			16	2249 2249
2985	record_le	11			16	2249 2249
2986	record_ge	11			16	2249 2249
2987	btrecordcmp	11			23	2249 2249
2997	pg_table_size	11		v	20	2205
2998	pg_indexes_size	11		v	20	2205
2999	pg_relation_filenode	11		s	26	2205
3000	has_foreign_data_wrapper_privilege	11		s	16	19 25 25
3001	has_foreign_data_wrapper_privilege	11		s	16	19 26 25
3002	has_foreign_data_wrapper_privilege	11		s	16	26 25 25
3003	has_foreign_data_wrapper_privilege	11		s	16	26 26 25
3004	has_foreign_data_wrapper_privilege	11		s	16	25 25
3005	has_foreign_data_wrapper_privilege	11		s	16	26 25
3006	has_server_privilege	11		s	16	19 25 25
3007	has_server_privilege	11		s	16	19 26 25
3008	has_server_privilege	11		s	16	26 25 25
3009	has_server_privilege	11		s	16	26 26 25
3010	has_server_privilege	11		s	16	25 25
3011	has_server_privilege	11		s	16	26 25
3012	has_column_privilege	11		s	16	19 25 25 25
3013	has_column_privilege	11		s	16	19 25 21 25
3014	has_column_privilege	11		s	16	19 26 25 25
3015	has_column_privilege	11		s	16	19 26 21 25
3016	has_column_privilege	11		s	16	26 25 25 25
3017	has_column_privilege	11		s	16	26 25 21 25
3018	has_column_privilege	11		s	16	26 26 25 25
3019	has_column_privilege	11		s	16	26 26 21 25
3020	has_column_privilege	11		s	16	25 25 25
3021	has_column_privilege	11		s	16	25 21 25
3022	has_column_privilege	11		s	16	26 25 25
3023	has_column_privilege	11		s	16	26 21 25
3024	has_any_column_privilege	11		s	16	19 25 25
3025	has_any_column_privilege	11		s	16	19 26 25
3026	has_any_column_privilege	11		s	16	26 25 25
3027	has_any_column_privilege	11		s	16	26 26 25
3028	has_any_column_privilege	11		s	16	25 25
3029	has_any_column_privilege	11		s	16	26 25
3030	overlay	11			1560	1560 1560 23 23
3031	overlay	11			1560	1560 1560 23
3032	get_bit	11			23	1560 23
3033	set_bit	11			1560	1560 23 23
3034	pg_relation_filepath	11		s	25	2205
3035	pg_listening_channels	11		rs	25
3036	pg_notify	11		nv	2278	25 25
3037	pg_stat_get_xact_numscans	11		v	20	26
3038	pg_stat_get_xact_tuples_returned	11		v	20	26
3039	pg_stat_get_xact_tuples_fetched	11		v	20	26
3040	pg_stat_get_xact_tuples_inserted	11		v	20	26
3041	pg_stat_get_xact_tuples_updated	11		v	20	26
3042	pg_stat_get_xact_tuples_deleted	11		v	20	26
3043	pg_stat_get_xact_tuples_hot_updated	11		v	20	26
3044	pg_stat_get_xact_blocks_fetched	11		v	20	26
3045	pg_stat_get_xact_blocks_hit	11		v	20	26
3046	pg_stat_get_xact_function_calls	11		v	20	26
3047	pg_stat_get_xact_function_total_time	11		v	701	26
3048	pg_stat_get_xact_function_self_time	11		v	701	26
3049	xpath_exists	11			16	25 142 1009
3050	xpath_exists	11			16	25 142							sql
3051	xml_is_well_formed	11		s	16	25
3052	xml_is_well_formed_document	11			16	25
3053	xml_is_well_formed_content	11			16	25
3054	pg_stat_get_vacuum_count	11		s	20	26
3055	pg_stat_get_autovacuum_count	11		s	20	26
3056	pg_stat_get_analyze_count	11		s	20	26
3057	pg_stat_get_autoanalyze_count	11		s	20	26
3058	concat	11		ns	25	2276		2276	2276	v
3059	concat_ws	11		ns	25	25 2276		2276	25 2276	iv
3060	left	11			25	25 23
3061	right	11			25	25 23
3062	reverse	11			25	25
3064	gist_point_distance	11			701	2281 600 21 26 2281
3065	pg_stat_get_db_conflict_tablespace	11		s	20	26
3066	pg_stat_get_db_conflict_lock	11		s	20	26
3067	pg_stat_get_db_conflict_snapshot	11		s	20	26
3068	pg_stat_get_db_conflict_bufferpin	11		s	20	26
3069	pg_stat_get_db_conflict_startup_deadlock	11		s	20	26
3070	pg_stat_get_db_conflict_all	11		s	20	26
3071	pg_wal_replay_pause	11		v	2278
3072	pg_wal_replay_resume	11		v	2278
3073	pg_is_wal_replay_paused	11		v	16
3074	pg_stat_get_db_stat_reset_time	11		s	1184	26
3075	pg_stat_get_bgwriter_stat_reset_time	11		s	1184
3076	ginarrayextract	11			2281	2277 2281
3077	gin_extract_tsvector	11			2281	3614 2281
3078	pg_sequence_parameters	11		s	2249	26			26 20 20 20 20 16 20 26	iooooooo	sequence_oid start_value minimum_value maximum_value increment cycle_option cache_size data_type
3082	pg_available_extensions	11		rs	2249				19 25 25	ooo	name default_version comment
3083	pg_available_extension_versions	11		rs	2249				19 25 16 16 16 19 1003 25	oooooooo	name version superuser trusted relocatable schema requires comment
3084	pg_extension_update_paths	11		rs	2249	19			19 25 25 25	iooo	name source target path
3086	pg_extension_config_dump	11		v	2278	2205 25
3087	gin_extract_tsquery	11			2281	3615 2281 21 2281 2281
3088	gin_tsquery_consistent	11			16	2281 21 3615 23 2281 2281
3089	pg_advisory_xact_lock	11		v	2278	20
3090	pg_advisory_xact_lock_shared	11		v	2278	20
3091	pg_try_advisory_xact_lock	11		v	16	20
3092	pg_try_advisory_xact_lock_shared	11		v	16	20
3093	pg_advisory_xact_lock	11		v	2278	23 23
3094	pg_advisory_xact_lock_shared	11		v	2278	23 23
3095	pg_try_advisory_xact_lock	11		v	16	23 23
3096	pg_try_advisory_xact_lock_shared	11		v	16	23 23
3097	varchar_support	11			2281	2281
3098	pg_create_restore_point	11		v	3220	25
3099	pg_stat_get_wal_senders	11		nrs	2249				23 25 3220 3220 3220 3220 1186 1186 1186 23 25 1184	oooooooooooo	pid state sent_lsn write_lsn flush_lsn replay_lsn write_lag flush_lag replay_lag sync_priority sync_state reply_time
3100	row_number	11	w	n	20
3101	rank	11	w	n	20
3102	dense_rank	11	w	n	20
3103	percent_rank	11	w	n	701
3104	cume_dist	11	w	n	701
3105	ntile	11	w		23	23
3106	lag	11	w		2283	2283
3107	lag	11	w		2283	2283 23
3108	lag	11	w		5077	5077 23 5077
3109	lead	11	w		2283	2283
3110	lead	11	w		2283	2283 23
3111	lead	11	w		5077	5077 23 5077
3112	first_value	11	w		2283	2283
3113	last_value	11	w		2283	2283
3114	nth_value	11	w		2283	2283 23
3116	fdw_handler_in	11		n	3115	2275
3117	fdw_handler_out	11			2275	3115
3120	void_recv	11			2278	2281
3121	void_send	11			17	2278
3129	btint2sortsupport	11			2278	2281
3130	btint4sortsupport	11			2278	2281
3131	btint8sortsupport	11			2278	2281
3132	btfloat4sortsupport	11			2278	2281
3133	btfloat8sortsupport	11			2278	2281
3134	btoidsortsupport	11			2278	2281
3135	btnamesortsupport	11			2278	2281
3136	date_sortsupport	11			2278	2281
3137	timestamp_sortsupport	11			2278	2281
3138	has_type_privilege	11		s	16	19 25 25
3139	has_type_privilege	11		s	16	19 26 25
3140	has_type_privilege	11		s	16	26 25 25
3141	has_type_privilege	11		s	16	26 26 25
3142	has_type_privilege	11		s	16	25 25
3143	has_type_privilege	11		s	16	26 25
3144	macaddr_not	11			829	829
3145	macaddr_and	11			829	829 829
3146	macaddr_or	11			829	829 829
3150	pg_stat_get_db_temp_files	11		s	20	26
3151	pg_stat_get_db_temp_bytes	11		s	20	26
3152	pg_stat_get_db_deadlocks	11		s	20	26
3153	array_to_json	11		s	114	2277
3154	array_to_json	11		s	114	2277 16
3155	row_to_json	11		s	114	2249
3156	row_to_json	11		s	114	2249 16
3157	numeric_support	11			2281	2281
3158	varbit_support	11			2281	2281
3159	pg_get_viewdef	11		s	25	26 23
3160	pg_stat_get_checkpointer_write_time	11		s	701
3161	pg_stat_get_checkpointer_sync_time	11		s	701
3162	pg_collation_for	11		ns	25	2276
3163	pg_trigger_depth	11		s	23
3165	pg_wal_lsn_diff	11			1700	3220 3220
3166	pg_size_pretty	11			25	1700
3167	array_remove	11		n	5078	5078 5077
3168	array_replace	11		n	5078	5078 5077 5077
3169	rangesel	11		s	701	2281 26 2281 23
3170	lo_lseek64	11		v	20	23 20 23
3171	lo_tell64	11		v	20	23
3172	lo_truncate64	11		v	23	23 20
3173	json_agg_transfn	11		ns	2281	2281 2283
3174	json_agg_finalfn	11		n	114	2281
3175	json_agg	11	a	ns	114	2283						n
3176	to_json	11		s	114	2283
3177	pg_stat_get_mod_since_analyze	11		s	20	26
3178	numeric_sum	11		n	1700	2281
3179	cardinality	11			23	2277
3180	json_object_agg_transfn	11		ns	2281	2281 2276 2276
3181	record_image_eq	11			16	2249 2249
3182	record_image_ne	11			16	2249 2249
3183	record_image_lt	11			16	2249 2249
3184	record_image_gt	11			16	2249 2249
3185	record_image_le	11			16	2249 2249
3186	record_image_ge	11			16	2249 2249
3187	btrecordimagecmp	11			23	2249 2249
3195	pg_stat_get_archiver	11		ns	2249				20 25 1184 20 25 1184 1184	ooooooo	archived_count last_archived_wal last_archived_time failed_count last_failed_wal last_failed_time stats_reset
3196	json_object_agg_finalfn	11		n	114	2281
3197	json_object_agg	11	a	ns	114	2276 2276					key value	n
3198	json_build_array	11		ns	114	2276		2276	2276	v
3199	json_build_array	11		ns	114
3200	json_build_object	11		ns	114	2276		2276	2276	v
3201	json_build_object	11		ns	114
3202	json_object	11			114	1009
3203	json_object	11			114	1009 1009
3204	json_to_record	11		s	2249	114
3205	json_to_recordset	11		nrs	2249	114
3207	jsonb_array_length	11			23	3802
3208	jsonb_each	11		r	2249	3802			3802 25 3802	ioo	from_json key value
3209	jsonb_populate_record	11		ns	2283	2283 3802
3210	jsonb_typeof	11			25	3802
3214	jsonb_object_field_text	11			25	3802 25					from_json field_name
3215	jsonb_array_element	11			3802	3802 23					from_json element_index
3216	jsonb_array_element_text	11			25	3802 23					from_json element_index
3217	jsonb_extract_path	11			3802	3802 1009		25	3802 1009	iv	from_json path_elems
3218	width_bucket	11			23	5077 5078
3219	jsonb_array_elements	11		r	3802	3802			3802 3802	io	from_json value
3229	pg_lsn_in	11			3220	2275
3230	pg_lsn_out	11			2275	3220
3231	pg_lsn_lt	11			16	3220 3220
3232	pg_lsn_le	11			16	3220 3220
3233	pg_lsn_eq	11			16	3220 3220
3234	pg_lsn_ge	11			16	3220 3220
3235	pg_lsn_gt	11			16	3220 3220
3236	pg_lsn_ne	11			16	3220 3220
3237	pg_lsn_mi	11			1700	3220 3220
3238	pg_lsn_recv	11			3220	2281
3239	pg_lsn_send	11			17	3220
3251	pg_lsn_cmp	11			23	3220 3220
3252	pg_lsn_hash	11			23	3220
3255	bttextsortsupport	11			2278	2281
3259	generate_series	11		r	1700	1700 1700 1700
3260	generate_series	11		r	1700	1700 1700
3261	json_strip_nulls	11			114	114 16	1				target strip_in_arrays
3262	jsonb_strip_nulls	11			3802	3802 16	1				target strip_in_arrays
3263	jsonb_object	11			3802	1009
3264	jsonb_object	11			3802	1009 1009
3265	jsonb_agg_transfn	11		ns	2281	2281 2283
3266	jsonb_agg_finalfn	11		ns	3802	2281
3267	jsonb_agg	11	a	ns	3802	2283						n
3268	jsonb_object_agg_transfn	11		ns	2281	2281 2276 2276
3269	jsonb_object_agg_finalfn	11		ns	3802	2281
3270	jsonb_object_agg	11	a	n	3802	2276 2276					key value	n
3271	jsonb_build_array	11		ns	3802	2276		2276	2276	v
3272	jsonb_build_array	11		ns	3802
3273	jsonb_build_object	11		ns	3802	2276		2276	2276	v
3274	jsonb_build_object	11		ns	3802
3275	dist_ppoly	11			701	600 604
3277	array_position	11		n	23	5078 5077
3278	array_position	11		n	23	5078 5077 23
3279	array_positions	11		n	1007	5078 5077
3280	gist_circle_distance	11			701	2281 718 21 26 2281
3281	scale	11			23	1700
3282	gist_point_fetch	11			2281	2281
3283	numeric_sortsupport	11			2278	2281
3288	gist_poly_distance	11			701	2281 604 21 26 2281
3290	dist_cpoint	11			701	718 600
3292	dist_polyp	11			701	604 600
3293	pg_read_file	11		v	25	25 20 20 16
3294	current_setting	11		s	25	25 16
3295	pg_read_binary_file	11		v	17	25 20 20 16
3296	pg_notification_queue_usage	11		v	701
3297	pg_ls_dir	11		rv	25	25 16 16
3298	row_security_active	11		s	16	26
3299	row_security_active	11		s	16	25
3300	uuid_sortsupport	11			2278	2281
3301	jsonb_concat	11			3802	3802 3802
3302	jsonb_delete	11			3802	3802 25
3303	jsonb_delete	11			3802	3802 23
3304	jsonb_delete_path	11			3802	3802 1009
3305	jsonb_set	11			3802	3802 1009 3802 16	1				jsonb_in path replacement create_if_missing
3306	jsonb_pretty	11			25	3802
3307	pg_stat_file	11		v	2249	25 16			25 16 20 1184 1184 1184 1184 16	iioooooo	filename missing_ok size access modification change creation isdir
3308	xidneq	11			16	28 28
3309	xidneqint4	11			16	28 23
3311	tsm_handler_in	11		n	3310	2275
3312	tsm_handler_out	11			2275	3310
3313	bernoulli	11		v	3310	2281
3314	system	11		v	3310	2281
3317	pg_stat_get_wal_receiver	11		ns	2249				23 25 3220 23 3220 3220 23 1184 1184 3220 1184 25 25 23 25	ooooooooooooooo	pid status receive_start_lsn receive_start_tli written_lsn flushed_lsn received_tli last_msg_send_time last_msg_receipt_time latest_end_lsn latest_end_time slot_name sender_host sender_port conninfo
3318	pg_stat_get_progress_info	11		rs	2249	25			25 23 26 26 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20 20	iooooooooooooooooooooooo	cmdtype pid datid relid param1 param2 param3 param4 param5 param6 param7 param8 param9 param10 param11 param12 param13 param14 param15 param16 param17 param18 param19 param20
3319	ts_filter	11			3614	3614 1002
3320	setweight	11			3614	3614 18 1009
3321	ts_delete	11			3614	3614 25
3322	unnest	11		r	2249	3614			3614 25 1005 1009	iooo	tsvector lexeme positions weights
3323	ts_delete	11			3614	3614 1009
3324	int4_avg_combine	11			1016	1016 1016
3325	interval_avg_combine	11		n	2281	2281 2281
3326	tsvector_to_array	11			1009	3614
3327	array_to_tsvector	11			3614	1009
3328	bpchar_sortsupport	11			2278	2281
3329	pg_show_all_file_settings	11		rv	2249				25 23 23 25 25 16 25	ooooooo	sourcefile sourceline seqno name setting applied error
3330	pg_current_wal_flush_lsn	11		v	3220
3331	bytea_sortsupport	11			2278	2281
3332	bttext_pattern_sortsupport	11			2278	2281
3333	btbpchar_pattern_sortsupport	11			2278	2281
3334	pg_size_bytes	11			20	25
3335	numeric_serialize	11			17	2281
3336	numeric_deserialize	11			2281	17 2281
3337	numeric_avg_combine	11		n	2281	2281 2281
3338	numeric_poly_combine	11		n	2281	2281 2281
3339	numeric_poly_serialize	11			17	2281
3340	numeric_poly_deserialize	11			2281	17 2281
3341	numeric_combine	11		n	2281	2281 2281
3342	float8_regr_combine	11			1022	1022 1022
3343	jsonb_delete	11			3802	3802 1009		25	3802 1009	iv	from_json path_elems
3344	cash_mul_int8	11			790	790 20
3345	cash_div_int8	11			790	790 20
3348	txid_current_if_assigned	11		s	20
3352	pg_get_partkeydef	11		s	25	26
3353	pg_ls_logdir	11		rv	2249				25 20 1184	ooo	name size modification
3354	pg_ls_waldir	11		rv	2249				25 20 1184	ooo	name size modification
3355	pg_ndistinct_in	11			3361	2275
3356	pg_ndistinct_out	11			2275	3361
3357	pg_ndistinct_recv	11		s	3361	2281
3358	pg_ndistinct_send	11		s	17	3361
3359	macaddr_sortsupport	11			2278	2281
3360	txid_status	11		v	25	20
3376	pg_safe_snapshot_blocking_pids	11		v	1007	23
3378	pg_isolation_test_session_is_blocked	11		v	16	23 1007
3382	pg_identify_object_as_address	11		s	2249	26 26 23			26 26 23 25 1009 1009	iiiooo	classid objid objsubid type object_names object_args
3383	brin_minmax_opcinfo	11			2281	2281
3384	brin_minmax_add_value	11			16	2281 2281 2281 2281
3385	brin_minmax_consistent	11			16	2281 2281 2281
3386	brin_minmax_union	11			16	2281 2281 2281
3387	int8_avg_accum_inv	11		n	2281	2281 20
3388	numeric_poly_sum	11		n	1700	2281
3389	numeric_poly_avg	11		n	1700	2281
3390	numeric_poly_var_pop	11		n	1700	2281
3391	numeric_poly_var_samp	11		n	1700	2281
3392	numeric_poly_stddev_pop	11		n	1700	2281
3393	numeric_poly_stddev_samp	11		n	1700	2281
3396	regexp_match	11			1009	25 25					string pattern
3397	regexp_match	11			1009	25 25 25					string pattern flags
3399	int8_mul_cash	11			790	20 790
3400	pg_config	11		rs	2249				25 25	oo	name setting
3401	pg_hba_file_rules	11		rv	2249				23 25 23 25 1009 1009 25 25 25 1009 25	ooooooooooo	rule_number file_name line_number type database user_name address netmask auth_method options error
3403	pg_statistics_obj_is_visible	11		s	16	26
3404	pg_dependencies_in	11			3402	2275
3405	pg_dependencies_out	11			2275	3402
3406	pg_dependencies_recv	11		s	3402	2281
3407	pg_dependencies_send	11		s	17	3402
3408	pg_get_partition_constraintdef	11		s	25	26
3409	time_hash_extended	11			20	1083 20
3410	timetz_hash_extended	11			20	1266 20
3411	timestamp_hash_extended	11			20	1114 20
3412	uuid_hash_extended	11			20	2950 20
3413	pg_lsn_hash_extended	11			20	3220 20
3414	hashenumextended	11			20	3500 20
3415	pg_get_statisticsobjdef	11		s	25	26
3416	jsonb_hash_extended	11			20	3802 20
3417	hash_range_extended	11			20	3831 20
3418	interval_hash_extended	11			20	1186 20
3419	sha224	11			17	17
3420	sha256	11			17	17
3421	sha384	11			17	17
3422	sha512	11			17	17
3423	pg_partition_tree	11		rv	2249	2205			2205 2205 2205 16 23	ioooo	rootrelid relid parentrelid isleaf level
3424	pg_partition_root	11			2205	2205
3425	pg_partition_ancestors	11		rv	2205	2205			2205 2205	io	partitionid relid
3426	pg_stat_get_db_checksum_failures	11		s	20	26
3427	pg_mcv_list_items	11		rs	2249	5017			5017 23 1009 1000 701 701	iooooo	mcv_list index values nulls frequency base_frequency
3428	pg_stat_get_db_checksum_last_failure	11		s	1184	26
3432	gen_random_uuid	11		v	2950
3434	gtsvector_options	11		n	2278	2281
3435	gist_point_sortsupport	11			2278	2281
3436	pg_promote	11		v	16	16 23	2				wait wait_seconds
3437	prefixsel	11		s	701	2281 26 2281 23
3438	prefixjoinsel	11		s	701	2281 26 2281 21 2281
3441	pg_control_system	11		v	2249				23 23 20 1184	oooo	pg_control_version catalog_version_no system_identifier pg_control_last_modified
3442	pg_control_checkpoint	11		v	2249				3220 3220 25 23 23 16 25 26 28 28 28 26 28 28 26 28 28 1184	oooooooooooooooooo	checkpoint_lsn redo_lsn redo_wal_file timeline_id prev_timeline_id full_page_writes next_xid next_oid next_multixact_id next_multi_offset oldest_xid oldest_xid_dbid oldest_active_xid oldest_multi_xid oldest_multi_dbid oldest_commit_ts_xid newest_commit_ts_xid checkpoint_time
3443	pg_control_recovery	11		v	2249				3220 23 3220 3220 16	ooooo	min_recovery_end_lsn min_recovery_end_timeline backup_start_lsn backup_end_lsn end_of_backup_record_required
3444	pg_control_init	11		v	2249				23 23 23 23 23 23 23 23 23 16 23 16	oooooooooooo	max_data_alignment database_block_size blocks_per_segment wal_block_size bytes_per_wal_segment max_identifier_length max_index_columns max_toast_chunk_size large_object_chunk_size float8_pass_by_value data_page_checksum_version default_char_signedness
3445	pg_import_system_collations	11		v	23	4089
3446	macaddr8_recv	11			774	2281
3447	macaddr8_send	11			17	774
3448	pg_collation_actual_version	11		v	25	26
3449	numeric	11			1700	3802
3450	int2	11			21	3802
3451	int4	11			23	3802
3452	int8	11			20	3802
3453	float4	11			700	3802
3454	pg_filenode_relation	11		s	2205	26 26
3457	lo_from_bytea	11		v	26	26 17
3458	lo_get	11		v	17	26
3459	lo_get	11		v	17	26 20 23
3460	lo_put	11		v	2278	26 20 17
3461	make_timestamp	11			1114	23 23 23 23 23 701					year month mday hour min sec
3462	make_timestamptz	11		s	1184	23 23 23 23 23 701					year month mday hour min sec
3463	make_timestamptz	11		s	1184	23 23 23 23 23 701 25					year month mday hour min sec timezone
3464	make_interval	11			1186	23 23 23 23 23 23 701	7				years months weeks days hours mins secs
3465	jsonb_array_elements_text	11		r	25	3802			3802 25	io	from_json value
3469	spg_range_quad_config	11			2278	2281 2281
3470	spg_range_quad_choose	11			2278	2281 2281
3471	spg_range_quad_picksplit	11			2278	2281 2281
3472	spg_range_quad_inner_consistent	11			2278	2281 2281
3473	spg_range_quad_leaf_consistent	11			16	2281 2281
3475	jsonb_populate_recordset	11		nrs	2283	2283 3802
3476	to_regoperator	11		s	2204	25
3478	jsonb_object_field	11			3802	3802 25					from_json field_name
3479	to_regprocedure	11		s	2202	25
3480	gin_compare_jsonb	11			23	25 25
3482	gin_extract_jsonb	11			2281	3802 2281 2281
3483	gin_extract_jsonb_query	11			2281	3802 2281 21 2281 2281 2281 2281
3484	gin_consistent_jsonb	11			16	2281 21 3802 23 2281 2281 2281 2281
3485	gin_extract_jsonb_path	11			2281	3802 2281 2281
3486	gin_extract_jsonb_query_path	11			2281	3802 2281 21 2281 2281 2281 2281
3487	gin_consistent_jsonb_path	11			16	2281 21 3802 23 2281 2281 2281 2281
3488	gin_triconsistent_jsonb	11			18	2281 21 3802 23 2281 2281 2281
3489	gin_triconsistent_jsonb_path	11			18	2281 21 3802 23 2281 2281 2281
3490	jsonb_to_record	11		s	2249	3802
3491	jsonb_to_recordset	11		nrs	2249	3802
3492	to_regoper	11		s	2203	25
3493	to_regtype	11		s	2206	25
3494	to_regproc	11		s	24	25
3495	to_regclass	11		s	2205	25
3496	bool_accum	11		n	2281	2281 16
3497	bool_accum_inv	11		n	2281	2281 16
3498	bool_alltrue	11			16	2281
3499	bool_anytrue	11			16	2281
3504	anyenum_in	11			3500	2275
3505	anyenum_out	11		s	2275	3500
3506	enum_in	11		s	3500	2275 26
3507	enum_out	11		s	2275	3500
3508	enum_eq	11			16	3500 3500
3509	enum_ne	11			16	3500 3500
3510	enum_lt	11			16	3500 3500
3511	enum_gt	11			16	3500 3500
3512	enum_le	11			16	3500 3500
3513	enum_ge	11			16	3500 3500
3514	enum_cmp	11			23	3500 3500
3515	hashenum	11			23	3500
3524	enum_smaller	11			3500	3500 3500
3525	enum_larger	11			3500	3500 3500
3526	max	11	a	n	3500	3500						n0 3519
3527	min	11	a	n	3500	3500						n0 3518
3528	enum_first	11		ns	3500	3500
3529	enum_last	11		ns	3500	3500
3530	enum_range	11		ns	2277	3500 3500
3531	enum_range	11		ns	2277	3500
3532	enum_recv	11		s	3500	2281 26
3533	enum_send	11		s	17	3500
3535	string_agg_transfn	11		n	2281	2281 25 25
3536	string_agg_finalfn	11		n	25	2281
3537	pg_describe_object	11		s	25	26 26 23
3538	string_agg	11	a	n	25	25 25					value delimiter	n
3539	format	11		ns	25	25 2276		2276	25 2276	iv
3540	format	11		ns	25	25
3543	bytea_string_agg_transfn	11		n	2281	2281 17 17
3544	bytea_string_agg_finalfn	11		n	17	2281
3545	string_agg	11	a	n	17	17 17					value delimiter	n
3546	int8dec	11			20	20
3547	int8dec_any	11			20	20 2276
3548	numeric_accum_inv	11		n	2281	2281 1700
3549	interval_avg_accum_inv	11		n	2281	2281 1186
3551	network_overlap	11			16	869 869
3553	inet_gist_consistent	11			16	2281 869 21 26 2281
3554	inet_gist_union	11			869	2281 2281
3555	inet_gist_compress	11			2281	2281
3556	bool	11			16	3802
3557	inet_gist_penalty	11			2281	2281 2281 2281
3558	inet_gist_picksplit	11			2281	2281 2281
3559	inet_gist_same	11			2281	869 869 2281
3560	networksel	11		s	701	2281 26 2281 23
3561	networkjoinsel	11		s	701	2281 26 2281 21 2281
3562	network_larger	11			869	869 869
3563	network_smaller	11			869	869 869
3564	max	11	a	n	869	869						n0 1205
3565	min	11	a	n	869	869						n0 1203
3566	pg_event_trigger_dropped_objects	11		rs	2249				26 26 23 16 16 16 25 25 25 25 1009 1009	oooooooooooo	classid objid objsubid original normal is_temporary object_type schema_name object_name object_identity address_names address_args
3567	int2_accum_inv	11		n	2281	2281 21
3568	int4_accum_inv	11		n	2281	2281 23
3569	int8_accum_inv	11		n	2281	2281 20
3570	int2_avg_accum_inv	11			1016	1016 21
3571	int4_avg_accum_inv	11			1016	1016 23
3572	int2int4_sum	11			20	1016
3573	inet_gist_fetch	11			2281	2281
3577	pg_logical_emit_message	11		v	3220	16 25 25 16	1				transactional prefix message flush
3578	pg_logical_emit_message	11		v	3220	16 25 17 16	1				transactional prefix message flush
3579	jsonb_insert	11			3802	3802 1009 3802 16	1				jsonb_in path replacement insert_after
3581	pg_xact_commit_timestamp	11		v	1184	28
3582	binary_upgrade_set_next_pg_type_oid	11		v	2278	26
3583	pg_last_committed_xact	11		v	2249				28 1184 26	ooo	xid timestamp roident
3584	binary_upgrade_set_next_array_pg_type_oid	11		v	2278	26
3586	binary_upgrade_set_next_heap_pg_class_oid	11		v	2278	26
3587	binary_upgrade_set_next_index_pg_class_oid	11		v	2278	26
3588	binary_upgrade_set_next_toast_pg_class_oid	11		v	2278	26
3589	binary_upgrade_set_next_pg_enum_oid	11		v	2278	26
3590	binary_upgrade_set_next_pg_authid_oid	11		v	2278	26
3591	binary_upgrade_create_empty_extension	11		nv	2278	25 25 16 25 1028 1009 1009
3594	event_trigger_in	11		n	3838	2275
3595	event_trigger_out	11			2275	3838
3610	tsvectorin	11			3614	2275
3611	tsvectorout	11			2275	3614
3612	tsqueryin	11			3615	2275
3613	tsqueryout	11			2275	3615
3616	tsvector_lt	11			16	3614 3614
3617	tsvector_le	11			16	3614 3614
3618	tsvector_eq	11			16	3614 3614
3619	tsvector_ne	11			16	3614 3614
3620	tsvector_ge	11			16	3614 3614
3621	tsvector_gt	11			16	3614 3614
3622	tsvector_cmp	11			23	3614 3614
3623	strip	11			3614	3614
3624	setweight	11			3614	3614 18
3625	tsvector_concat	11			3614	3614 3614
3634	ts_match_vq	11			16	3614 3615
3635	ts_match_qv	11			16	3615 3614
3638	tsvectorsend	11			17	3614
3639	tsvectorrecv	11			3614	2281
3640	tsquerysend	11			17	3615
3641	tsqueryrecv	11			3615	2281
3646	gtsvectorin	11			3642	2275
3647	gtsvectorout	11			2275	3642
3648	gtsvector_compress	11			2281	2281
3649	gtsvector_decompress	11			2281	2281
3650	gtsvector_picksplit	11			2281	2281 2281
3651	gtsvector_union	11			3642	2281 2281
3652	gtsvector_same	11			2281	3642 3642 2281
3653	gtsvector_penalty	11			2281	2281 2281 2281
3654	gtsvector_consistent	11			16	2281 3614 21 26 2281
3656	gin_extract_tsvector	11			2281	3614 2281 2281
3657	gin_extract_tsquery	11			2281	3614 2281 21 2281 2281 2281 2281
3658	gin_tsquery_consistent	11			16	2281 21 3614 23 2281 2281 2281 2281
3662	tsquery_lt	11			16	3615 3615
3663	tsquery_le	11			16	3615 3615
3664	tsquery_eq	11			16	3615 3615
3665	tsquery_ne	11			16	3615 3615
3666	tsquery_ge	11			16	3615 3615
3667	tsquery_gt	11			16	3615 3615
3668	tsquery_cmp	11			23	3615 3615
3669	tsquery_and	11			3615	3615 3615
3670	tsquery_or	11			3615	3615 3615
3671	tsquery_not	11			3615	3615
3672	numnode	11			23	3615
3673	querytree	11			25	3615
3684	ts_rewrite	11			3615	3615 3615 3615
3685	ts_rewrite	11		v	3615	3615 25
3686	tsmatchsel	11		s	701	2281 26 2281 23
3687	tsmatchjoinsel	11		s	701	2281 26 2281 21 2281
3688	ts_typanalyze	11		s	16	2281
3689	ts_stat	11		rv	2249	25			25 25 23 23	iooo	query word ndoc nentry
3690	ts_stat	11		rv	2249	25 25			25 25 25 23 23	iiooo	query weights word ndoc nentry
3691	tsq_mcontains	11			16	3615 3615
3692	tsq_mcontained	11			16	3615 3615
3695	gtsquery_compress	11			2281	2281
3696	starts_with	11			16	25 25
3697	gtsquery_picksplit	11			2281	2281 2281
3698	gtsquery_union	11			20	2281 2281
3699	gtsquery_same	11			2281	20 20 2281
3700	gtsquery_penalty	11			2281	2281 2281 2281
3701	gtsquery_consistent	11			16	2281 3615 21 26 2281
3703	ts_rank	11			700	1021 3614 3615 23
3704	ts_rank	11			700	1021 3614 3615
3705	ts_rank	11			700	3614 3615 23
3706	ts_rank	11			700	3614 3615
3707	ts_rank_cd	11			700	1021 3614 3615 23
3708	ts_rank_cd	11			700	1021 3614 3615
3709	ts_rank_cd	11			700	3614 3615 23
3710	ts_rank_cd	11			700	3614 3615
3711	length	11			23	3614
3713	ts_token_type	11		r	2249	26			26 23 25 25	iooo	parser_oid tokid alias description
3714	ts_token_type	11		rs	2249	25			25 23 25 25	iooo	parser_name tokid alias description
3715	ts_parse	11		r	2249	26 25			26 25 23 25	iioo	parser_oid txt tokid token
3716	ts_parse	11		rs	2249	25 25			25 25 23 25	iioo	parser_name txt tokid token
3717	prsd_start	11			2281	2281 23
3718	prsd_nexttoken	11			2281	2281 2281 2281
3719	prsd_end	11			2278	2281
3720	prsd_headline	11			2281	2281 2281 3615
3721	prsd_lextype	11			2281	2281
3723	ts_lexize	11			1009	3769 25
3724	gin_cmp_tslexeme	11			23	25 25
3725	dsimple_init	11			2281	2281
3726	dsimple_lexize	11			2281	2281 2281 2281 2281
3728	dsynonym_init	11			2281	2281
3729	dsynonym_lexize	11			2281	2281 2281 2281 2281
3731	dispell_init	11			2281	2281
3732	dispell_lexize	11			2281	2281 2281 2281 2281
3736	regconfigin	11		s	3734	2275
3737	regconfigout	11		s	2275	3734
3738	regconfigrecv	11			3734	2281
3739	regconfigsend	11			17	3734
3740	thesaurus_init	11			2281	2281
3741	thesaurus_lexize	11			2281	2281 2281 2281 2281
3743	ts_headline	11			25	3734 25 3615 25
3744	ts_headline	11			25	3734 25 3615
3745	to_tsvector	11			3614	3734 25
3746	to_tsquery	11			3615	3734 25
3747	plainto_tsquery	11			3615	3734 25
3749	to_tsvector	11		s	3614	25
3750	to_tsquery	11		s	3615	25
3751	plainto_tsquery	11		s	3615	25
3752	tsvector_update_trigger	11		nv	2279
3753	tsvector_update_trigger_column	11		nv	2279
3754	ts_headline	11		s	25	25 3615 25
3755	ts_headline	11		s	25	25 3615
3756	pg_ts_parser_is_visible	11		s	16	26
3757	pg_ts_dict_is_visible	11		s	16	26
3758	pg_ts_config_is_visible	11		s	16	26
3759	get_current_ts_config	11		s	3734
3760	ts_match_tt	11		s	16	25 25
3761	ts_match_tq	11		s	16	25 3615
3768	pg_ts_template_is_visible	11		s	16	26
3771	regdictionaryin	11		s	3769	2275
3772	regdictionaryout	11		s	2275	3769
3773	regdictionaryrecv	11			3769	2281
3774	regdictionarysend	11			17	3769
3775	pg_stat_reset_shared	11		nv	2278	25	1				target
3776	pg_stat_reset_single_table_counters	11		v	2278	26
3777	pg_stat_reset_single_function_counters	11		v	2278	26
3778	pg_tablespace_location	11		s	25	26
3779	pg_create_physical_replication_slot	11		v	2249	19 16 16	2		19 16 16 19 3220	iiioo	slot_name immediately_reserve temporary slot_name lsn
3780	pg_drop_replication_slot	11		v	2278	19
3781	pg_get_replication_slots	11		nrs	2249				19 19 25 26 16 16 23 28 28 3220 3220 25 20 16 3220 1184 16 25 16 16	oooooooooooooooooooo	slot_name plugin slot_type datoid temporary active active_pid xmin catalog_xmin restart_lsn confirmed_flush_lsn wal_status safe_wal_size two_phase two_phase_at inactive_since conflicting invalidation_reason failover synced
3782	pg_logical_slot_get_changes	11		nrv	2249	19 3220 23 1009	1	25	19 3220 23 1009 3220 28 25	iiivooo	slot_name upto_lsn upto_nchanges options lsn xid data
3783	pg_logical_slot_get_binary_changes	11		nrv	2249	19 3220 23 1009	1	25	19 3220 23 1009 3220 28 17	iiivooo	slot_name upto_lsn upto_nchanges options lsn xid data
3784	pg_logical_slot_peek_changes	11		nrv	2249	19 3220 23 1009	1	25	19 3220 23 1009 3220 28 25	iiivooo	slot_name upto_lsn upto_nchanges options lsn xid data
3785	pg_logical_slot_peek_binary_changes	11		nrv	2249	19 3220 23 1009	1	25	19 3220 23 1009 3220 28 17	iiivooo	slot_name upto_lsn upto_nchanges options lsn xid data
3786	pg_create_logical_replication_slot	11		v	2249	19 19 16 16 16	3		19 19 16 16 16 19 3220	iiiiioo	slot_name plugin temporary twophase failover slot_name lsn
3787	to_jsonb	11		s	3802	2283
3788	pg_stat_get_snapshot_timestamp	11		s	1184
3789	gin_clean_pending_list	11		v	20	2205
3790	gtsvector_consistent	11			16	2281 3642 23 26 2281
3791	gin_extract_tsquery	11			2281	3615 2281 21 2281 2281 2281 2281
3792	gin_tsquery_consistent	11			16	2281 21 3615 23 2281 2281 2281 2281
3793	gtsquery_consistent	11			16	2281 2281 23 26 2281
3795	inet_spg_config	11			2278	2281 2281
3796	inet_spg_choose	11			2278	2281 2281
3797	inet_spg_picksplit	11			2278	2281 2281
3798	inet_spg_inner_consistent	11			2278	2281 2281
3799	inet_spg_leaf_consistent	11			16	2281 2281
3800	pg_current_logfile	11		nv	25
3801	pg_current_logfile	11		nv	25	25
3803	jsonb_send	11			17	3802
3804	jsonb_out	11			2275	3802
3805	jsonb_recv	11			3802	2281
3806	jsonb_in	11			3802	2275
3808	pg_get_function_arg_default	11		s	25	26 23
3809	pg_export_snapshot	11		v	25
3810	pg_is_in_recovery	11		v	16
3811	money	11		s	790	23
3812	money	11		s	790	20
3813	xmltext	11			142	25
3815	pg_collation_is_visible	11		s	16	26
3816	array_typanalyze	11		s	16	2281
3817	arraycontsel	11		s	701	2281 26 2281 23
3818	arraycontjoinsel	11		s	701	2281 26 2281 21 2281
3819	pg_get_multixact_members	11		rv	2249	28			28 28 25	ioo	multixid xid mode
3820	pg_last_wal_receive_lsn	11		v	3220
3821	pg_last_wal_replay_lsn	11		v	3220
3822	cash_div_cash	11			701	790 790
3823	numeric	11		s	1700	790
3824	money	11		s	790	1700
3826	pg_read_file	11		v	25	25
3827	pg_read_binary_file	11		v	17	25 20 20
3828	pg_read_binary_file	11		v	17	25
3829	pg_opfamily_is_visible	11		s	16	26
3830	pg_last_xact_replay_timestamp	11		v	1184
3832	anyrange_in	11		s	3831	2275 26 23
3833	anyrange_out	11		s	2275	3831
3834	range_in	11		s	3831	2275 26 23
3835	range_out	11		s	2275	3831
3836	range_recv	11		s	3831	2281 26 23
3837	range_send	11		s	17	3831
3839	pg_identify_object	11		s	2249	26 26 23			26 26 23 25 25 25 25	iiioooo	classid objid objsubid type schema name identity
3840	int4range	11		n	3904	23 23
3841	int4range	11		n	3904	23 23 25
3842	pg_relation_is_updatable	11		s	23	2205 16
3843	pg_column_is_updatable	11		s	16	2205 21 16
3844	numrange	11		n	3906	1700 1700
3845	numrange	11		n	3906	1700 1700 25
3846	make_date	11			1082	23 23 23					year month day
3847	make_time	11			1083	23 23 701					hour min sec
3848	lower	11			2283	3831
3849	upper	11			2283	3831
3850	isempty	11			16	3831
3851	lower_inc	11			16	3831
3852	upper_inc	11			16	3831
3853	lower_inf	11			16	3831
3854	upper_inf	11			16	3831
3855	range_eq	11			16	3831 3831
3856	range_ne	11			16	3831 3831
3857	range_overlaps	11			16	3831 3831
3858	range_contains_elem	11			16	3831 2283
3859	range_contains	11			16	3831 3831
3860	elem_contained_by_range	11			16	2283 3831
3861	range_contained_by	11			16	3831 3831
3862	range_adjacent	11			16	3831 3831
3863	range_before	11			16	3831 3831
3864	range_after	11			16	3831 3831
3865	range_overleft	11			16	3831 3831
3866	range_overright	11			16	3831 3831
3867	range_union	11			3831	3831 3831
3868	range_intersect	11			3831	3831 3831
3869	range_minus	11			3831	3831 3831
3870	range_cmp	11			23	3831 3831
3871	range_lt	11			16	3831 3831
3872	range_le	11			16	3831 3831
3873	range_ge	11			16	3831 3831
3874	range_gt	11			16	3831 3831
3875	range_gist_consistent	11			16	2281 3831 21 26 2281
3876	range_gist_union	11			3831	2281 2281
3878	pg_replication_slot_advance	11		v	2249	19 3220			19 3220 19 3220	iioo	slot_name upto_lsn slot_name end_lsn
3879	range_gist_penalty	11			2281	2281 2281 2281
3880	range_gist_picksplit	11			2281	2281 2281
3881	range_gist_same	11			2281	3831 3831 2281
3902	hash_range	11			23	3831
3914	int4range_canonical	11			3904	3904
3915	daterange_canonical	11			3912	3912
3916	range_typanalyze	11		s	16	2281
3917	timestamp_support	11			2281	2281
3918	interval_support	11			2281	2281
3920	ginarraytriconsistent	11			18	2281 21 2277 23 2281 2281 2281
3921	gin_tsquery_triconsistent	11			18	2281 21 3614 23 2281 2281 2281
3922	int4range_subdiff	11			701	23 23
3923	int8range_subdiff	11			701	20 20
3924	numrange_subdiff	11			701	1700 1700
3925	daterange_subdiff	11			701	1082 1082
3928	int8range_canonical	11			3926	3926
3929	tsrange_subdiff	11			701	1114 1114
3930	tstzrange_subdiff	11			701	1184 1184
3931	jsonb_object_keys	11		r	25	3802
3932	jsonb_each_text	11		r	2249	3802			3802 25 25	ioo	from_json key value
3933	tsrange	11		n	3908	1114 1114
3934	tsrange	11		n	3908	1114 1114 25
3935	pg_sleep_for	11		v	2278	1186							sql
3936	pg_sleep_until	11		v	2278	1184							sql
3937	tstzrange	11		n	3910	1184 1184
3938	tstzrange	11		n	3910	1184 1184 25
3939	mxid_age	11		s	23	28
3940	jsonb_extract_path_text	11			25	3802 1009		25	3802 1009	iv	from_json path_elems
3941	daterange	11		n	3912	1082 1082
3942	daterange	11		n	3912	1082 1082 25
3943	acldefault	11			1034	18 26
3944	time_support	11			2281	2281
3945	int8range	11		n	3926	20 20
3946	int8range	11		n	3926	20 20 25
3947	json_object_field	11			114	114 25					from_json field_name
3948	json_object_field_text	11			25	114 25					from_json field_name
3949	json_array_element	11			114	114 23					from_json element_index
3950	json_array_element_text	11			25	114 23					from_json element_index
3951	json_extract_path	11			114	114 1009		25	114 1009	iv	from_json path_elems
3952	brin_summarize_new_values	11		v	23	2205
3953	json_extract_path_text	11			25	114 1009		25	114 1009	iv	from_json path_elems
3954	pg_get_object_address	11		s	2249	25 1009 1009			25 1009 1009 26 26 23	iiiooo	type object_names object_args classid objid objsubid
3955	json_array_elements	11		r	114	114			114 114	io	from_json value
3956	json_array_length	11			23	114
3957	json_object_keys	11		r	25	114
3958	json_each	11		r	2249	114			114 25 114	ioo	from_json key value
3959	json_each_text	11		r	2249	114			114 25 25	ioo	from_json key value
3960	json_populate_record	11		ns	2283	2283 114 16	1				base from_json use_json_as_text
3961	json_populate_recordset	11		nrs	2283	2283 114 16	1				base from_json use_json_as_text
3968	json_typeof	11			25	114
3969	json_array_elements_text	11		r	25	114			114 25	io	from_json value
3970	ordered_set_transition	11		n	2281	2281 2276
3971	ordered_set_transition_multi	11		n	2281	2281 2276		2276	2281 2276	iv
3972	percentile_disc	11	a	n	2283	701 2283						o1
3973	percentile_disc_final	11		n	2283	2281 701 2283
3974	percentile_cont	11	a	n	701	701 701						o1
3975	percentile_cont_float8_final	11		n	701	2281 701
3976	percentile_cont	11	a	n	1186	701 1186						o1
3977	percentile_cont_interval_final	11		n	1186	2281 701
3978	percentile_disc	11	a	n	2277	1022 2283						o1
3979	percentile_disc_multi_final	11		n	2277	2281 1022 2283
3980	percentile_cont	11	a	n	1022	1022 701						o1
3981	percentile_cont_float8_multi_final	11		n	1022	2281 1022
3982	percentile_cont	11	a	n	1187	1022 1186						o1
3983	percentile_cont_interval_multi_final	11		n	1187	2281 1022
3984	mode	11	a	n	2283	2283						o
3985	mode_final	11		n	2283	2281 2283
3986	rank	11	a	n	20	2276		2276	2276	v		h1
3987	rank_final	11		n	20	2281 2276		2276	2281 2276	iv
3988	percent_rank	11	a	n	701	2276		2276	2276	v		h1
3989	percent_rank_final	11		n	701	2281 2276		2276	2281 2276	iv
3990	cume_dist	11	a	n	701	2276		2276	2276	v		h1
3991	cume_dist_final	11		n	701	2281 2276		2276	2281 2276	iv
3992	dense_rank	11	a	n	20	2276		2276	2276	v		h1
3993	dense_rank_final	11		n	20	2281 2276		2276	2281 2276	iv
3994	generate_series_int4_support	11			2281	2281
3995	generate_series_int8_support	11			2281	2281
3996	array_unnest_support	11			2281	2281
3998	gist_box_distance	11			701	2281 603 21 26 2281
3999	brin_summarize_range	11		v	23	2205 20
4001	jsonpath_in	11			4072	2275
4002	jsonpath_recv	11			4072	2281
4003	jsonpath_out	11			2275	4072
4004	jsonpath_send	11			17	4072
4005	jsonb_path_exists	11			16	3802 4072 3802 16	2				target path vars silent
4006	jsonb_path_query	11		r	3802	3802 4072 3802 16	2				target path vars silent
4007	jsonb_path_query_array	11			3802	3802 4072 3802 16	2				target path vars silent
4008	jsonb_path_query_first	11			3802	3802 4072 3802 16	2				target path vars silent
4009	jsonb_path_match	11			16	3802 4072 3802 16	2				target path vars silent
4010	jsonb_path_exists_opr	11			16	3802 4072
4011	jsonb_path_match_opr	11			16	3802 4072
4014	brin_desummarize_range	11		v	2278	2205 20
4018	spg_quad_config	11			2278	2281 2281
4019	spg_quad_choose	11			2278	2281 2281
4020	spg_quad_picksplit	11			2278	2281 2281
4021	spg_quad_inner_consistent	11			2278	2281 2281
4022	spg_quad_leaf_consistent	11			16	2281 2281
4023	spg_kd_config	11			2278	2281 2281
4024	spg_kd_choose	11			2278	2281 2281
4025	spg_kd_picksplit	11			2278	2281 2281
4026	spg_kd_inner_consistent	11			2278	2281 2281
4027	spg_text_config	11			2278	2281 2281
4028	spg_text_choose	11			2278	2281 2281
4029	spg_text_picksplit	11			2278	2281 2281
4030	spg_text_inner_consistent	11			2278	2281 2281
4031	spg_text_leaf_consistent	11			16	2281 2281
4032	pg_sequence_last_value	11		v	20	2205
4038	jsonb_ne	11			16	3802 3802
4039	jsonb_lt	11			16	3802 3802
4040	jsonb_gt	11			16	3802 3802
4041	jsonb_le	11			16	3802 3802
4042	jsonb_ge	11			16	3802 3802
4043	jsonb_eq	11			16	3802 3802
4044	jsonb_cmp	11			23	3802 3802
4045	jsonb_hash	11			23	3802
4046	jsonb_contains	11			16	3802 3802
4047	jsonb_exists	11			16	3802 25
4048	jsonb_exists_any	11			16	3802 1009
4049	jsonb_exists_all	11			16	3802 1009
4050	jsonb_contained	11			16	3802 3802
4051	array_agg_array_transfn	11		n	2281	2281 2277
4052	array_agg_array_finalfn	11		n	2277	2281 2277
4053	array_agg	11	a	n	2277	2277						n
4057	range_merge	11			3831	3831 3831
4063	inet_merge	11			650	869 869
4067	bound_box	11			603	603 603
4071	inet_same_family	11			16	869 869
4083	binary_upgrade_set_record_init_privs	11		v	2278	16
4084	regnamespacein	11		s	4089	2275
4085	regnamespaceout	11		s	2275	4089
4086	to_regnamespace	11		s	4089	25
4087	regnamespacerecv	11			4089	2281
4088	regnamespacesend	11			17	4089
4091	box	11			603	600
4092	regroleout	11		s	2275	4096
4093	to_regrole	11		s	4096	25
4094	regrolerecv	11			4096	2281
4095	regrolesend	11			17	4096
4098	regrolein	11		s	4096	2275
4099	pg_numa_available	11		s	16
4100	pg_get_shmem_allocations_numa	11		rv	2249				25 23 20	ooo	name numa_node size
4101	binary_upgrade_set_missing_value	11		v	2278	26 25 25
4105	brin_inclusion_opcinfo	11			2281	2281
4106	brin_inclusion_add_value	11			16	2281 2281 2281 2281
4107	brin_inclusion_consistent	11			16	2281 2281 2281
4108	brin_inclusion_union	11			16	2281 2281 2281
4110	macaddr8_in	11			774	2275
4111	macaddr8_out	11			2275	774
4112	trunc	11			774	774
4113	macaddr8_eq	11			16	774 774
4114	macaddr8_lt	11			16	774 774
4115	macaddr8_le	11			16	774 774
4116	macaddr8_gt	11			16	774 774
4117	macaddr8_ge	11			16	774 774
4118	macaddr8_ne	11			16	774 774
4119	macaddr8_cmp	11			23	774 774
4120	macaddr8_not	11			774	774
4121	macaddr8_and	11			774	774 774
4122	macaddr8_or	11			774	774 774
4123	macaddr8	11			774	829
4124	macaddr	11			829	774
4125	macaddr8_set7bit	11			774	774
4126	in_range	11			16	20 20 20 16 16
4127	in_range	11			16	23 23 20 16 16
4128	in_range	11			16	23 23 23 16 16
4129	in_range	11			16	23 23 21 16 16
4130	in_range	11			16	21 21 20 16 16
4131	in_range	11			16	21 21 23 16 16
4132	in_range	11			16	21 21 21 16 16
4133	in_range	11			16	1082 1082 1186 16 16
4134	in_range	11			16	1114 1114 1186 16 16
4135	in_range	11		s	16	1184 1184 1186 16 16
4136	in_range	11			16	1186 1186 1186 16 16
4137	in_range	11			16	1083 1083 1186 16 16
4138	in_range	11			16	1266 1266 1186 16 16
4139	in_range	11			16	701 701 701 16 16
4140	in_range	11			16	700 700 701 16 16
4141	in_range	11			16	1700 1700 1700 16 16
4187	pg_lsn_larger	11			3220	3220 3220
4188	pg_lsn_smaller	11			3220	3220 3220
4189	max	11	a	n	3220	3220						n0 3225
4190	min	11	a	n	3220	3220						n0 3224
4193	regcollationin	11		s	4191	2275
4194	regcollationout	11		s	2275	4191
4195	to_regcollation	11		s	4191	25
4196	regcollationrecv	11			4191	2281
4197	regcollationsend	11			17	4191
4201	ts_headline	11			3802	3734 3802 3615 25
4202	ts_headline	11			3802	3734 3802 3615
4203	ts_headline	11		s	3802	3802 3615 25
4204	ts_headline	11		s	3802	3802 3615
4205	ts_headline	11			114	3734 114 3615 25
4206	ts_headline	11			114	3734 114 3615
4207	ts_headline	11		s	114	114 3615 25
4208	ts_headline	11		s	114	114 3615
4209	to_tsvector	11		s	3614	3802
4210	to_tsvector	11		s	3614	114
4211	to_tsvector	11			3614	3734 3802
4212	to_tsvector	11			3614	3734 114
4213	jsonb_to_tsvector	11		s	3614	3802 3802
4214	jsonb_to_tsvector	11			3614	3734 3802 3802
4215	json_to_tsvector	11		s	3614	114 3802
4216	json_to_tsvector	11			3614	3734 114 3802
4220	pg_copy_physical_replication_slot	11		v	2249	19 19 16			19 19 16 19 3220	iiioo	src_slot_name dst_slot_name temporary slot_name lsn
4221	pg_copy_physical_replication_slot	11		v	2249	19 19			19 19 19 3220	iioo	src_slot_name dst_slot_name slot_name lsn
4222	pg_copy_logical_replication_slot	11		v	2249	19 19 16 19			19 19 16 19 19 3220	iiiioo	src_slot_name dst_slot_name temporary plugin slot_name lsn
4223	pg_copy_logical_replication_slot	11		v	2249	19 19 16			19 19 16 19 3220	iiioo	src_slot_name dst_slot_name temporary slot_name lsn
4224	pg_copy_logical_replication_slot	11		v	2249	19 19			19 19 19 3220	iioo	src_slot_name dst_slot_name slot_name lsn
4226	anycompatiblemultirange_in	11		s	4538	2275 26 23
4227	anycompatiblemultirange_out	11		s	2275	4538
4228	range_merge	11			3831	4537
4229	anymultirange_in	11		s	4537	2275 26 23
4230	anymultirange_out	11		s	2275	4537
4231	multirange_in	11		s	4537	2275 26 23
4232	multirange_out	11		s	2275	4537
4233	multirange_recv	11		s	4537	2281 26 23
4234	multirange_send	11		s	17	4537
4235	lower	11			2283	4537
4236	upper	11			2283	4537
4237	isempty	11			16	4537
4238	lower_inc	11			16	4537
4239	upper_inc	11			16	4537
4240	lower_inf	11			16	4537
4241	upper_inf	11			16	4537
4242	multirange_typanalyze	11		s	16	2281
4243	multirangesel	11		s	701	2281 26 2281 23
4244	multirange_eq	11			16	4537 4537
4245	multirange_ne	11			16	4537 4537
4246	range_overlaps_multirange	11			16	3831 4537
4247	multirange_overlaps_range	11			16	4537 3831
4248	multirange_overlaps_multirange	11			16	4537 4537
4249	multirange_contains_elem	11			16	4537 2283
4250	multirange_contains_range	11			16	4537 3831
4251	multirange_contains_multirange	11			16	4537 4537
4252	elem_contained_by_multirange	11			16	2283 4537
4253	range_contained_by_multirange	11			16	3831 4537
4254	multirange_contained_by_multirange	11			16	4537 4537
4255	range_adjacent_multirange	11			16	3831 4537
4256	multirange_adjacent_multirange	11			16	4537 4537
4257	multirange_adjacent_range	11			16	4537 3831
4258	range_before_multirange	11			16	3831 4537
4259	multirange_before_range	11			16	4537 3831
4260	multirange_before_multirange	11			16	4537 4537
4261	range_after_multirange	11			16	3831 4537
4262	multirange_after_range	11			16	4537 3831
4263	multirange_after_multirange	11			16	4537 4537
4264	range_overleft_multirange	11			16	3831 4537
4265	multirange_overleft_range	11			16	4537 3831
4266	multirange_overleft_multirange	11			16	4537 4537
4267	range_overright_multirange	11			16	3831 4537
4268	multirange_overright_range	11			16	4537 3831
4269	multirange_overright_multirange	11			16	4537 4537
4270	multirange_union	11			4537	4537 4537
4271	multirange_minus	11			4537	4537 4537
4272	multirange_intersect	11			4537	4537 4537
4273	multirange_cmp	11			23	4537 4537
4274	multirange_lt	11			16	4537 4537
4275	multirange_le	11			16	4537 4537
4276	multirange_ge	11			16	4537 4537
4277	multirange_gt	11			16	4537 4537
4278	hash_multirange	11			23	4537
4279	hash_multirange_extended	11			20	4537 20
4280	int4multirange	11			4451
4281	int4multirange	11			4451	3904
4282	int4multirange	11			4451	3905		3904	3905	v
4283	nummultirange	11			4532
4284	nummultirange	11			4532	3906
4285	nummultirange	11			4532	3907		3906	3907	v
4286	tsmultirange	11			4533
4287	tsmultirange	11			4533	3908
4288	tsmultirange	11			4533	3909		3908	3909	v
4289	tstzmultirange	11			4534
4290	tstzmultirange	11			4534	3910
4291	tstzmultirange	11			4534	3911		3910	3911	v
4292	datemultirange	11			4535
4293	datemultirange	11			4535	3912
4294	datemultirange	11			4535	3913		3912	3913	v
4295	int8multirange	11			4536
4296	int8multirange	11			4536	3926
4297	int8multirange	11			4536	3927		3926	3927	v
4298	multirange	11			4537	3831
4299	range_agg_transfn	11		n	2281	2281 3831
4300	range_agg_finalfn	11		n	4537	2281 3831
4301	range_agg	11	a	n	4537	3831						n
4302	koi8r_to_mic	11			23	23 23 2275 2281 23 16							c
4303	mic_to_koi8r	11			23	23 23 2275 2281 23 16							c
4304	iso_to_mic	11			23	23 23 2275 2281 23 16							c
4305	mic_to_iso	11			23	23 23 2275 2281 23 16							c
4306	win1251_to_mic	11			23	23 23 2275 2281 23 16							c
4307	mic_to_win1251	11			23	23 23 2275 2281 23 16							c
4308	win866_to_mic	11			23	23 23 2275 2281 23 16							c
4309	mic_to_win866	11			23	23 23 2275 2281 23 16							c
4310	koi8r_to_win1251	11			23	23 23 2275 2281 23 16							c
4311	win1251_to_koi8r	11			23	23 23 2275 2281 23 16							c
4312	koi8r_to_win866	11			23	23 23 2275 2281 23 16							c
4313	win866_to_koi8r	11			23	23 23 2275 2281 23 16							c
4314	win866_to_win1251	11			23	23 23 2275 2281 23 16							c
4315	win1251_to_win866	11			23	23 23 2275 2281 23 16							c
4316	iso_to_koi8r	11			23	23 23 2275 2281 23 16							c
4317	koi8r_to_iso	11			23	23 23 2275 2281 23 16							c
4318	iso_to_win1251	11			23	23 23 2275 2281 23 16							c
4319	win1251_to_iso	11			23	23 23 2275 2281 23 16							c
4320	iso_to_win866	11			23	23 23 2275 2281 23 16							c
4321	win866_to_iso	11			23	23 23 2275 2281 23 16							c
4322	euc_cn_to_mic	11			23	23 23 2275 2281 23 16							c
4323	mic_to_euc_cn	11			23	23 23 2275 2281 23 16							c
4324	euc_jp_to_sjis	11			23	23 23 2275 2281 23 16							c
4325	sjis_to_euc_jp	11			23	23 23 2275 2281 23 16							c
4326	euc_jp_to_mic	11			23	23 23 2275 2281 23 16							c
4327	sjis_to_mic	11			23	23 23 2275 2281 23 16							c
4328	mic_to_euc_jp	11			23	23 23 2275 2281 23 16							c
4329	mic_to_sjis	11			23	23 23 2275 2281 23 16							c
4330	euc_kr_to_mic	11			23	23 23 2275 2281 23 16							c
4331	mic_to_euc_kr	11			23	23 23 2275 2281 23 16							c
4332	euc_tw_to_big5	11			23	23 23 2275 2281 23 16							c
4333	big5_to_euc_tw	11			23	23 23 2275 2281 23 16							c
4334	euc_tw_to_mic	11			23	23 23 2275 2281 23 16							c
4335	big5_to_mic	11			23	23 23 2275 2281 23 16							c
4336	mic_to_euc_tw	11			23	23 23 2275 2281 23 16							c
4337	mic_to_big5	11			23	23 23 2275 2281 23 16							c
4338	latin2_to_mic	11			23	23 23 2275 2281 23 16							c
4339	mic_to_latin2	11			23	23 23 2275 2281 23 16							c
4340	win1250_to_mic	11			23	23 23 2275 2281 23 16							c
4341	mic_to_win1250	11			23	23 23 2275 2281 23 16							c
4342	latin2_to_win1250	11			23	23 23 2275 2281 23 16							c
4343	win1250_to_latin2	11			23	23 23 2275 2281 23 16							c
4344	latin1_to_mic	11			23	23 23 2275 2281 23 16							c
4345	mic_to_latin1	11			23	23 23 2275 2281 23 16							c
4346	latin3_to_mic	11			23	23 23 2275 2281 23 16							c
4347	mic_to_latin3	11			23	23 23 2275 2281 23 16							c
4348	latin4_to_mic	11			23	23 23 2275 2281 23 16							c
4349	mic_to_latin4	11			23	23 23 2275 2281 23 16							c
4350	normalize	11			25	25 25	1
4351	is_normalized	11			16	25 25	1
4352	big5_to_utf8	11			23	23 23 2275 2281 23 16							c
4353	utf8_to_big5	11			23	23 23 2275 2281 23 16							c
4354	utf8_to_koi8r	11			23	23 23 2275 2281 23 16							c
4355	koi8r_to_utf8	11			23	23 23 2275 2281 23 16							c
4356	utf8_to_koi8u	11			23	23 23 2275 2281 23 16							c
4357	koi8u_to_utf8	11			23	23 23 2275 2281 23 16							c
4358	utf8_to_win	11			23	23 23 2275 2281 23 16							c
4359	win_to_utf8	11			23	23 23 2275 2281 23 16							c
4360	euc_cn_to_utf8	11			23	23 23 2275 2281 23 16							c
4361	utf8_to_euc_cn	11			23	23 23 2275 2281 23 16							c
4362	euc_jp_to_utf8	11			23	23 23 2275 2281 23 16							c
4363	utf8_to_euc_jp	11			23	23 23 2275 2281 23 16							c
4364	euc_kr_to_utf8	11			23	23 23 2275 2281 23 16							c
4365	utf8_to_euc_kr	11			23	23 23 2275 2281 23 16							c
4366	euc_tw_to_utf8	11			23	23 23 2275 2281 23 16							c
4367	utf8_to_euc_tw	11			23	23 23 2275 2281 23 16							c
4368	gb18030_to_utf8	11			23	23 23 2275 2281 23 16							c
4369	utf8_to_gb18030	11			23	23 23 2275 2281 23 16							c
4370	gbk_to_utf8	11			23	23 23 2275 2281 23 16							c
4371	utf8_to_gbk	11			23	23 23 2275 2281 23 16							c
4372	utf8_to_iso8859	11			23	23 23 2275 2281 23 16							c
4373	iso8859_to_utf8	11			23	23 23 2275 2281 23 16							c
4374	iso8859_1_to_utf8	11			23	23 23 2275 2281 23 16							c
4375	utf8_to_iso8859_1	11			23	23 23 2275 2281 23 16							c
4376	johab_to_utf8	11			23	23 23 2275 2281 23 16							c
4377	utf8_to_johab	11			23	23 23 2275 2281 23 16							c
4378	sjis_to_utf8	11			23	23 23 2275 2281 23 16							c
4379	utf8_to_sjis	11			23	23 23 2275 2281 23 16							c
4380	uhc_to_utf8	11			23	23 23 2275 2281 23 16							c
4381	utf8_to_uhc	11			23	23 23 2275 2281 23 16							c
4382	euc_jis_2004_to_utf8	11			23	23 23 2275 2281 23 16							c
4383	utf8_to_euc_jis_2004	11			23	23 23 2275 2281 23 16							c
4384	shift_jis_2004_to_utf8	11			23	23 23 2275 2281 23 16							c
4385	utf8_to_shift_jis_2004	11			23	23 23 2275 2281 23 16							c
4386	euc_jis_2004_to_shift_jis_2004	11			23	23 23 2275 2281 23 16							c
4387	shift_jis_2004_to_euc_jis_2004	11			23	23 23 2275 2281 23 16							c
4388	multirange_intersect_agg_transfn	11			4537	4537 4537
4389	range_intersect_agg	11	a	n	4537	4537						n
4390	binary_upgrade_set_next_multirange_pg_type_oid	11		v	2278	26
4391	binary_upgrade_set_next_multirange_array_pg_type_oid	11		v	2278	26
4401	range_intersect_agg_transfn	11			3831	3831 3831
4450	range_intersect_agg	11	a	n	3831	3831						n
4541	range_contains_multirange	11			16	3831 4537
4542	multirange_contained_by_range	11			16	4537 3831
4543	pg_log_backend_memory_contexts	11		v	16	23
4545	binary_upgrade_set_next_heap_relfilenode	11		v	2278	26
4546	binary_upgrade_set_next_index_relfilenode	11		v	2278	26
4547	binary_upgrade_set_next_toast_relfilenode	11		v	2278	26
4548	binary_upgrade_set_next_pg_tablespace_oid	11		v	2278	26
4549	unicode_version	11			25
4566	pg_event_trigger_table_rewrite_oid	11		s	26				26	o	oid
4567	pg_event_trigger_table_rewrite_reason	11		s	23
4568	pg_event_trigger_ddl_commands	11		rs	2249				26 26 23 25 25 25 25 16 32	ooooooooo	classid objid objsubid command_tag object_type schema_name object_identity in_extension command
4591	brin_bloom_opcinfo	11			2281	2281
4592	brin_bloom_add_value	11			16	2281 2281 2281 2281
4593	brin_bloom_consistent	11			16	2281 2281 2281 23
4594	brin_bloom_union	11			16	2281 2281 2281
4595	brin_bloom_options	11		n	2278	2281
4596	brin_bloom_summary_in	11			4600	2275
4597	brin_bloom_summary_out	11			2275	4600
4598	brin_bloom_summary_recv	11		s	4600	2281
4599	brin_bloom_summary_send	11		s	17	4600
4616	brin_minmax_multi_opcinfo	11			2281	2281
4617	brin_minmax_multi_add_value	11			16	2281 2281 2281 2281
4618	brin_minmax_multi_consistent	11			16	2281 2281 2281 23
4619	brin_minmax_multi_union	11			16	2281 2281 2281
4620	brin_minmax_multi_options	11		n	2278	2281
4621	brin_minmax_multi_distance_int2	11			701	2281 2281
4622	brin_minmax_multi_distance_int4	11			701	2281 2281
4623	brin_minmax_multi_distance_int8	11			701	2281 2281
4624	brin_minmax_multi_distance_float4	11			701	2281 2281
4625	brin_minmax_multi_distance_float8	11			701	2281 2281
4626	brin_minmax_multi_distance_numeric	11			701	2281 2281
4627	brin_minmax_multi_distance_tid	11			701	2281 2281
4628	brin_minmax_multi_distance_uuid	11			701	2281 2281
4629	brin_minmax_multi_distance_date	11			701	2281 2281
4630	brin_minmax_multi_distance_time	11			701	2281 2281
4631	brin_minmax_multi_distance_interval	11			701	2281 2281
4632	brin_minmax_multi_distance_timetz	11			701	2281 2281
4633	brin_minmax_multi_distance_pg_lsn	11			701	2281 2281
4634	brin_minmax_multi_distance_macaddr	11			701	2281 2281
4635	brin_minmax_multi_distance_macaddr8	11			701	2281 2281
4636	brin_minmax_multi_distance_inet	11			701	2281 2281
4637	brin_minmax_multi_distance_timestamp	11			701	2281 2281
4638	brin_minmax_multi_summary_in	11			4601	2275
4639	brin_minmax_multi_summary_out	11			2275	4601
4640	brin_minmax_multi_summary_recv	11		s	4601	2281
4641	brin_minmax_multi_summary_send	11		s	17	4601
5001	phraseto_tsquery	11		s	3615	25
5003	tsquery_phrase	11			3615	3615 3615
5004	tsquery_phrase	11			3615	3615 3615 23
5006	phraseto_tsquery	11			3615	3734 25
5007	websearch_to_tsquery	11			3615	3734 25
5009	websearch_to_tsquery	11		s	3615	25
5010	spg_bbox_quad_config	11			2278	2281 2281
5011	spg_poly_quad_compress	11			603	604
5012	spg_box_quad_config	11			2278	2281 2281
5013	spg_box_quad_choose	11			2278	2281 2281
5014	spg_box_quad_picksplit	11			2278	2281 2281
5015	spg_box_quad_inner_consistent	11			2278	2281 2281
5016	spg_box_quad_leaf_consistent	11			16	2281 2281
5018	pg_mcv_list_in	11			5017	2275
5019	pg_mcv_list_out	11			2275	5017
5020	pg_mcv_list_recv	11		s	5017	2281
5021	pg_mcv_list_send	11		s	17	5017
5022	pg_lsn_pli	11			3220	3220 1700
5023	numeric_pl_pg_lsn	11			3220	1700 3220							sql
5024	pg_lsn_mii	11			3220	3220 1700
5028	satisfies_hash_partition	11		n	16	26 23 23 2276		2276		iiiv
5029	pg_ls_tmpdir	11		rv	2249				25 20 1184	ooo	name size modification
5030	pg_ls_tmpdir	11		rv	2249	26			26 25 20 1184	iooo	tablespace name size modification
5031	pg_ls_archive_statusdir	11		rv	2249				25 20 1184	ooo	name size modification
5033	network_sortsupport	11			2278	2281
5034	xid8lt	11			16	5069 5069
5035	xid8gt	11			16	5069 5069
5036	xid8le	11			16	5069 5069
5037	xid8ge	11			16	5069 5069
5040	matchingsel	11		s	701	2281 26 2281 23
5041	matchingjoinsel	11		s	701	2281 26 2281 21 2281
5042	min_scale	11			23	1700
5043	trim_scale	11			1700	1700
5044	gcd	11			23	23 23
5045	gcd	11			20	20 20
5046	lcm	11			23	23 23
5047	lcm	11			20	20 20
5048	gcd	11			1700	1700 1700
5049	lcm	11			1700	1700 1700
5050	btvarstrequalimage	11			16	26
5051	btequalimage	11			16	26
5052	pg_get_shmem_allocations	11		rv	2249				25 20 20 20	oooo	name off size allocated_size
5053	pg_stat_get_ins_since_vacuum	11		s	20	26
5054	jsonb_set_lax	11		n	3802	3802 1009 3802 16 25	2				jsonb_in path replacement create_if_missing null_value_treatment
5055	pg_snapshot_in	11			5038	2275
5056	pg_snapshot_out	11			2275	5038
5057	pg_snapshot_recv	11			5038	2281
5058	pg_snapshot_send	11			17	5038
5059	pg_current_xact_id	11		s	5069
5060	pg_current_xact_id_if_assigned	11		s	5069
5061	pg_current_snapshot	11		s	5038
5062	pg_snapshot_xmin	11			5069	5038
5063	pg_snapshot_xmax	11			5069	5038
5064	pg_snapshot_xip	11		r	5069	5038
5065	pg_visible_in_snapshot	11			16	5069 5038
5066	pg_xact_status	11		v	25	5069
5070	xid8in	11			5069	2275
5071	xid	11			28	5069
5081	xid8out	11			2275	5069
5082	xid8recv	11			5069	2281
5083	xid8send	11			17	5069
5084	xid8eq	11			16	5069 5069
5085	xid8ne	11			16	5069 5069
5086	anycompatible_in	11			5077	2275
5087	anycompatible_out	11			2275	5077
5088	anycompatiblearray_in	11			5078	2275
5089	anycompatiblearray_out	11		s	2275	5078
5090	anycompatiblearray_recv	11		s	5078	2281
5091	anycompatiblearray_send	11		s	17	5078
5092	anycompatiblenonarray_in	11			5079	2275
5093	anycompatiblenonarray_out	11			2275	5079
5094	anycompatiblerange_in	11		s	5080	2275 26 23
5095	anycompatiblerange_out	11		s	2275	5080
5096	xid8cmp	11			23	5069 5069
5097	xid8_larger	11			5069	5069 5069
5098	xid8_smaller	11			5069	5069 5069
5099	max	11	a	n	5069	5069						n0 5074
5100	min	11	a	n	5069	5069						n0 5073
6003	pg_replication_origin_create	11		v	26	25
6004	pg_replication_origin_drop	11		v	2278	25
6005	pg_replication_origin_oid	11		s	26	25
6006	pg_replication_origin_session_setup	11		v	2278	25
6007	pg_replication_origin_session_reset	11		v	2278
6008	pg_replication_origin_session_is_setup	11		v	16
6009	pg_replication_origin_session_progress	11		v	3220	16
6010	pg_replication_origin_xact_setup	11		v	2278	3220 1184
6011	pg_replication_origin_xact_reset	11		v	2278
6012	pg_replication_origin_advance	11		v	2278	25 3220
6013	pg_replication_origin_progress	11		v	3220	25 16
6014	pg_show_replication_origin_status	11		nrv	2249				26 25 3220 3220	oooo	local_id external_id remote_lsn local_lsn
6098	jsonb_subscript_handler	11			2281	2281
6099	icu_unicode_version	11			25
6103	pg_lsn	11			3220	1700
6105	unicode_assigned	11			16	25
6107	pg_stat_get_backend_subxact	11		s	2249	23			23 23 16	ioo	bid subxact_count subxact_overflowed
6118	pg_stat_get_subscription	11		nrs	2249	26			26 26 26 23 23 3220 1184 1184 3220 1184 25	ioooooooooo	subid subid relid pid leader_pid received_lsn last_msg_send_time last_msg_receipt_time latest_end_lsn latest_end_time worker_type
6119	pg_get_publication_tables	11		rs	2249	1009		25	1009 26 26 22 194	voooo	pubname pubid relid attrs qual
6120	pg_get_replica_identity_index	11		s	2205	2205
6121	pg_relation_is_publishable	11		s	16	2205
6154	multirange_gist_consistent	11			16	2281 4537 21 26 2281
6156	multirange_gist_compress	11			2281	2281
6159	pg_get_catalog_foreign_keys	11		rs	2249				2205 1009 2205 1009 16 16	oooooo	fktable fkcols pktable pkcols is_array is_opt
6160	string_to_table	11		nr	25	25 25
6161	string_to_table	11		nr	25	25 25 25
6162	bit_count	11			20	1560
6163	bit_count	11			20	17
6164	bit_xor	11	a	n	21	21						n
6165	bit_xor	11	a	n	23	23						n
6166	bit_xor	11	a	n	20	20						n
6167	bit_xor	11	a	n	1560	1560						n
6168	pg_xact_commit_timestamp_origin	11		v	2249	28			28 1184 26	ioo	xid timestamp roident
6169	pg_stat_get_replication_slot	11		s	2249	25			25 25 20 20 20 20 20 20 20 20 1184	ioooooooooo	slot_name slot_name spill_txns spill_count spill_bytes stream_txns stream_count stream_bytes total_txns total_bytes stats_reset
6170	pg_stat_reset_replication_slot	11		nv	2278	25
6172	trim_array	11			2277	2277 23
6173	pg_get_statisticsobjdef_expressions	11		s	1009	26
6174	pg_get_statisticsobjdef_columns	11		s	25	26
6177	date_bin	11			1114	1186 1114 1114
6178	date_bin	11			1184	1186 1184 1184
6179	array_subscript_handler	11			2281	2281
6180	raw_array_subscript_handler	11			2281	2281
6183	ts_debug	11		rs	2249	3734 25			3734 25 25 25 25 3770 3769 1009	iioooooo	config document alias description token dictionaries dictionary lexemes		sql
6184	ts_debug	11		rs	2249	25			25 25 25 25 3770 3769 1009	ioooooo	document alias description token dictionaries dictionary lexemes		sql
6185	pg_stat_get_db_session_time	11		s	701	26
6186	pg_stat_get_db_active_time	11		s	701	26
6187	pg_stat_get_db_idle_in_transaction_time	11		s	701	26
6188	pg_stat_get_db_sessions	11		s	20	26
6189	pg_stat_get_db_sessions_abandoned	11		s	20	26
6190	pg_stat_get_db_sessions_fatal	11		s	20	26
6191	pg_stat_get_db_sessions_killed	11		s	20	26
6192	hash_record	11			23	2249
6193	hash_record_extended	11			20	2249 20
6195	ltrim	11			17	17 17
6196	rtrim	11			17	17 17
6197	pg_get_function_sqlbody	11		s	25	26
6198	unistr	11			25	25
6199	extract	11			1700	25 1082
6200	extract	11			1700	25 1083
6201	extract	11			1700	25 1266
6202	extract	11			1700	25 1114
6203	extract	11		s	1700	25 1184
6204	extract	11			1700	25 1186
6205	has_parameter_privilege	11		s	16	19 25 25
6206	has_parameter_privilege	11		s	16	26 25 25
6207	has_parameter_privilege	11		s	16	25 25
6208	pg_read_file	11		v	25	25 16
6209	pg_read_binary_file	11		v	17	25 16
6210	pg_input_is_valid	11		s	16	25 25
6211	pg_input_error_info	11		s	2249	25 25			25 25 25 25 25 25	iioooo	value type_name message detail hint sql_error_code
6212	random_normal	11		v	701	701 701	2				mean stddev
6213	pg_split_walfile_name	11		s	2249	25			25 1700 20	ioo	file_name segment_number timeline_id
6214	pg_stat_get_io	11		rv	2249				25 25 25 20 1700 701 20 1700 701 20 701 20 1700 701 20 20 20 20 701 1184	oooooooooooooooooooo	backend_type object context reads read_bytes read_time writes write_bytes write_time writebacks writeback_time extends extend_bytes extend_time hits evictions reuses fsyncs fsync_time stats_reset
6215	array_shuffle	11		v	2277	2277
6216	array_sample	11		v	2277	2277 23
6217	pg_stat_get_tuples_newpage_updated	11		s	20	26
6218	pg_stat_get_xact_tuples_newpage_updated	11		v	20	26
6219	erf	11			701	701
6220	erfc	11			701	701
6221	date_add	11		s	1184	1184 1186
6222	date_add	11			1184	1184 1186 25
6223	date_subtract	11		s	1184	1184 1186
6224	pg_get_wal_resource_managers	11		rv	2249				23 25 16	ooo	rm_id rm_name rm_builtin
6225	multirange_agg_transfn	11		n	2281	2281 4537
6226	multirange_agg_finalfn	11		n	4537	2281 4537
6227	range_agg	11	a	n	4537	4537						n
6230	pg_stat_have_stats	11		v	16	25 26 20
6231	pg_stat_get_subscription_stats	11		s	2249	26			26 26 20 20 20 20 20 20 20 20 20 1184	iooooooooooo	subid subid apply_error_count sync_error_count confl_insert_exists confl_update_origin_differs confl_update_exists confl_update_missing confl_delete_origin_differs confl_delete_missing confl_multiple_unique_conflicts stats_reset
6232	pg_stat_reset_subscription_stats	11		nv	2278	26
6233	window_row_number_support	11			2281	2281
6234	window_rank_support	11			2281	2281
6235	window_dense_rank_support	11			2281	2281
6236	int8inc_support	11			2281	2281
6240	pg_settings_get_flags	11		s	1009	25
6241	pg_stop_making_pinned_objects	11		v	2278
6242	text_starts_with_support	11			2281	2281
6248	pg_stat_get_recovery_prefetch	11		rv	2249				1184 20 20 20 20 20 20 23 23 23	oooooooooo	stats_reset prefetch hit skip_init skip_new skip_fpw skip_rep wal_distance block_distance io_depth
6249	pg_database_collation_actual_version	11		v	25	26
6250	pg_ident_file_mappings	11		rv	2249				23 25 23 25 25 25 25	ooooooo	map_number file_name line_number map_name sys_name pg_username error
6251	regexp_replace	11			25	25 25 25 23 23 25					string pattern replacement start N flags
6252	regexp_replace	11			25	25 25 25 23 23					string pattern replacement start N
6253	regexp_replace	11			25	25 25 25 23					string pattern replacement start
6254	regexp_count	11			23	25 25					string pattern
6255	regexp_count	11			23	25 25 23					string pattern start
6256	regexp_count	11			23	25 25 23 25					string pattern start flags
6257	regexp_instr	11			23	25 25					string pattern
6258	regexp_instr	11			23	25 25 23					string pattern start
6259	regexp_instr	11			23	25 25 23 23					string pattern start N
6260	regexp_instr	11			23	25 25 23 23 23					string pattern start N endoption
6261	regexp_instr	11			23	25 25 23 23 23 25					string pattern start N endoption flags
6262	regexp_instr	11			23	25 25 23 23 23 25 23					string pattern start N endoption flags subexpr
6263	regexp_like	11			16	25 25					string pattern
6264	regexp_like	11			16	25 25 25					string pattern flags
6265	regexp_substr	11			25	25 25					string pattern
6266	regexp_substr	11			25	25 25 23					string pattern start
6267	regexp_substr	11			25	25 25 23 23					string pattern start N
6268	regexp_substr	11			25	25 25 23 23 25					string pattern start N flags
6269	regexp_substr	11			25	25 25 23 23 25 23					string pattern start N flags subexpr
6270	pg_ls_logicalsnapdir	11		rv	2249				25 20 1184	ooo	name size modification
6271	pg_ls_logicalmapdir	11		rv	2249				25 20 1184	ooo	name size modification
6272	pg_ls_replslotdir	11		rv	2249	25			25 25 20 1184	iooo	slot_name name size modification
6273	date_subtract	11			1184	1184 1186 25
6274	generate_series	11		r	1184	1184 1184 1186 25
6275	json_agg_strict_transfn	11		ns	2281	2281 2283
6276	json_agg_strict	11	a	ns	114	2283						n
6277	json_object_agg_strict_transfn	11		ns	2281	2281 2276 2276
6278	json_object_agg_unique_transfn	11		ns	2281	2281 2276 2276
6279	json_object_agg_unique_strict_transfn	11		ns	2281	2281 2276 2276
6280	json_object_agg_strict	11	a	ns	114	2276 2276					key value	n
6281	json_object_agg_unique	11	a	ns	114	2276 2276					key value	n
6282	json_object_agg_unique_strict	11	a	ns	114	2276 2276					key value	n
6283	jsonb_agg_strict_transfn	11		ns	2281	2281 2283
6284	jsonb_agg_strict	11	a	ns	3802	2283						n
6285	jsonb_object_agg_strict_transfn	11		ns	2281	2281 2276 2276
6286	jsonb_object_agg_unique_transfn	11		ns	2281	2281 2276 2276
6287	jsonb_object_agg_unique_strict_transfn	11		ns	2281	2281 2276 2276
6288	jsonb_object_agg_strict	11	a	n	3802	2276 2276					key value	n
6289	jsonb_object_agg_unique	11	a	n	3802	2276 2276					key value	n
6290	jsonb_object_agg_unique_strict	11	a	n	3802	2276 2276					key value	n
6291	any_value	11	a	n	2283	2283						n
6292	any_value_transfn	11			2283	2283 2283
6293	array_agg_combine	11		n	2281	2281 2281
6294	array_agg_serialize	11			17	2281
6295	array_agg_deserialize	11			2281	17 2281
6296	array_agg_array_combine	11		n	2281	2281 2281
6297	array_agg_array_serialize	11			17	2281
6298	array_agg_array_deserialize	11			2281	17 2281
6299	string_agg_combine	11		n	2281	2281 2281
6300	string_agg_serialize	11			17	2281
6301	string_agg_deserialize	11			2281	17 2281
6305	pg_log_standby_snapshot	11		v	3220
6306	window_percent_rank_support	11			2281	2281
6307	window_cume_dist_support	11			2281	2281
6308	window_ntile_support	11			2281	2281
6309	pg_stat_get_db_conflict_logicalslot	11		s	20	26
6310	pg_stat_get_lastscan	11		s	1184	26
6311	system_user	11		s	25
6312	binary_upgrade_logical_slot_has_caught_up	11		v	16	19
6313	pg_stat_get_backend_wal	11		v	2249	23			23 20 20 1700 20 1184	iooooo	backend_pid wal_records wal_fpi wal_bytes wal_buffers_full stats_reset
6314	pg_stat_get_checkpointer_stat_reset_time	11		s	1184
6315	pg_basetype	11		s	2206	2206
6316	pg_column_toast_chunk_id	11		s	26	2276
6317	to_regtypemod	11		s	23	25
6318	pg_get_wait_events	11		rv	2249				25 25 25	ooo	type name description
6319	binary_upgrade_add_sub_rel_state	11		nv	2278	25 26 18 3220
6320	binary_upgrade_replorigin_advance	11		nv	2278	25 3220
6321	pg_available_wal_summaries	11		rv	2249				20 3220 3220	ooo	tli start_lsn end_lsn
6322	pg_wal_summary_contents	11		rv	2249	20 3220 3220			20 3220 3220 26 26 26 21 20 16	iiioooooo	tli start_lsn end_lsn relfilenode reltablespace reldatabase relforknumber relblocknumber is_limit_block
6323	pg_get_wal_summarizer_state	11		v	2249				20 3220 3220 23	oooo	summarized_tli summarized_lsn pending_lsn summarizer_pid
6324	interval_avg_serialize	11			17	2281
6325	interval_avg_deserialize	11			2281	17 2281
6326	interval_sum	11		n	1186	2281
6327	pg_stat_get_checkpointer_restartpoints_timed	11		s	20
6328	pg_stat_get_checkpointer_restartpoints_requested	11		s	20
6329	pg_stat_get_checkpointer_restartpoints_performed	11		s	20
6330	to_bin	11			25	23
6331	to_bin	11			25	20
6332	to_oct	11			25	23
6333	to_oct	11			25	20
6334	timezone	11		s	1114	1184
6335	timezone	11		s	1184	1114
6336	timezone	11		s	1266	1266
6338	jsonb_populate_record_valid	11		ns	16	2283 3802
6339	random	11		v	23	23 23					min max
6340	random	11		v	20	20 20					min max
6341	random	11		v	1700	1700 1700					min max
6342	uuid_extract_timestamp	11			1184	2950
6343	uuid_extract_version	11			21	2950
6344	pg_sync_replication_slots	11		v	2278
6345	range_contains_elem_support	11			2281	2281
6346	elem_contained_by_range_support	11			2281	2281
6347	gist_translate_cmptype_common	11			21	23
6348	has_largeobject_privilege	11		s	16	19 26 25
6349	has_largeobject_privilege	11		s	16	26 25
6350	has_largeobject_privilege	11		s	16	26 26 25
6353	pg_get_loaded_modules	11		rv	2249				25 25 25	ooo	module_name version file_name
6354	generate_series_timestamp_support	11			2281	2281
6355	pg_stat_get_db_parallel_workers_to_launch	11		s	20	26
6356	pg_stat_get_db_parallel_workers_launched	11		s	20	26
6357	generate_series_numeric_support	11			2281	2281
6358	pg_stat_get_total_vacuum_time	11		s	701	26
6359	pg_stat_get_total_autovacuum_time	11		s	701	26
6360	pg_stat_get_total_analyze_time	11		s	701	26
6361	pg_stat_get_total_autoanalyze_time	11		s	701	26
6362	pg_restore_relation_stats	11		nv	16	2276		2276		v	kwargs
6363	pg_restore_attribute_stats	11		nv	16	2276		2276		v	kwargs
6364	crc32	11			20	17
6365	crc32c	11			20	17
6366	pg_stat_get_checkpointer_slru_written	11		s	20
6367	bytea	11			17	21
6368	bytea	11			17	23
6369	bytea	11			17	20
6370	int2	11			21	17
6371	int4	11			23	17
6372	int8	11			20	17
6373	max	11	a	n	2249	2249						n0 2991
6374	min	11	a	n	2249	2249						n0 2990
6375	record_larger	11			2249	2249 2249
6376	record_smaller	11			2249	2249 2249
6377	pg_stat_get_checkpointer_num_performed	11		s	20
6378	array_append_support	11			2281	2281
6379	array_prepend_support	11			2281	2281
6380	array_subscript_handler_support	11			2281	2281
6381	array_reverse	11			2277	2277
6382	reverse	11			17	17
6383	gamma	11			701	701
6384	lgamma	11			701	701
6385	pg_get_acl	11		s	1034	26 26 23					classid objid objsubid
6386	pg_stat_get_backend_io	11		rv	2249	23			23 25 25 25 20 1700 701 20 1700 701 20 701 20 1700 701 20 20 20 20 701 1184	ioooooooooooooooooooo	backend_pid backend_type object context reads read_bytes read_time writes write_bytes write_time writebacks writeback_time extends extend_bytes extend_time hits evictions reuses fsyncs fsync_time stats_reset
6387	pg_stat_reset_backend_stats	11		v	2278	23
6388	array_sort	11			2277	2277
6389	array_sort	11			2277	2277 16					array descending
6390	array_sort	11			2277	2277 16 16					array descending nulls_first
6391	range_sortsupport	11			2278	2281
6393	bytea_larger	11			17	17 17
6394	bytea_smaller	11			17	17 17
6395	max	11	a	n	17	17						n0 1959
6396	min	11	a	n	17	17						n0 1957
6397	pg_clear_relation_stats	11		nv	2278	25 25					schemaname relname
6398	pg_clear_attribute_stats	11		nv	2278	25 25 25 16					schemaname relname attname inherited
6399	pg_get_aios	11		rv	2249				23 23 20 25 25 20 20 25 21 23 25 25 16 16 16	ooooooooooooooo	pid io_id io_generation state operation off length target handle_data_len raw_result result target_desc f_sync f_localmem f_buffered
6400	pg_ls_summariesdir	11		rv	2249				25 20 1184	ooo	name size modification
6401	pg_timezone_abbrevs_zone	11		rs	2249				25 1186 16	ooo	abbrev utc_offset is_dst
6402	btint2skipsupport	11			2278	2281
6403	btint4skipsupport	11			2278	2281
6404	btint8skipsupport	11			2278	2281
6405	btoidskipsupport	11			2278	2281
6406	btcharskipsupport	11			2278	2281
6407	date_skipsupport	11			2278	2281
6408	btboolskipsupport	11			2278	2281
6409	timestamp_skipsupport	11			2278	2281
6410	uuid_skipsupport	11			2278	2281
6412	casefold	11			25	25
6413	hashbytea	11			23	17
6414	hashbyteaextended	11			20	17 20
6415	hashdate	11			23	1082
6416	hashdateextended	11			20	1082 20
6417	hashbool	11			23	16
6418	hashboolextended	11			20	16 20
6419	hashxid	11			23	28
6420	hashxidextended	11			20	28 20
6421	hashxid8	11			23	5069
6422	hashxid8extended	11			20	5069 20
6423	hashcid	11			23	29
6424	hashcidextended	11			20	29 20
6425	timestamptz_hash	11			23	1184
6426	timestamptz_hash_extended	11			20	1184 20
6427	pg_get_sequence_data	11		v	2249	2205			2205 20 16	ioo	sequence_oid last_value is_called
6428	uuidv4	11		v	2950
6429	uuidv7	11		v	2950
6430	uuidv7	11		v	2950	1186					shift
12363	dsnowball_init	11		v	2281	2281							c
12364	dsnowball_lexize	11		v	2281	2281 2281 2281 2281							c
12425	_pg_expandarray	12424		r	2249	2277			2277 2283 23	ioo	 x n		sql
12426	_pg_index_position	12424		s	23	26 21							sql
12427	_pg_truetypid	12424			26	75 71							sql
12428	_pg_truetypmod	12424			23	75 71							sql
12429	_pg_char_max_length	12424			23	26 23					typid typmod		sql
12430	_pg_char_octet_length	12424			23	26 23					typid typmod		sql
12432	_pg_numeric_precision	12424			23	26 23					typid typmod		sql
12433	_pg_numeric_precision_radix	12424			23	26 23					typid typmod		sql
12434	_pg_numeric_scale	12424			23	26 23					typid typmod		sql
12435	_pg_datetime_precision	12424			23	26 23					typid typmod		sql
12436	_pg_interval_type	12424			25	26 23					typid mod		sql
12775	plpgsql_call_handler	11		nv	2280								c
12776	plpgsql_inline_handler	11		v	2278	2281							c
12777	plpgsql_validator	11		v	2278	26							c
[operator]
15	=	11	mh	23	20	16	416	36	852
36	<>	11		23	20	16	417	15	853
37	<	11		23	20	16	419	82	854
58	<	11		16	16	16	59	1695	56
59	>	11		16	16	16	58	1694	57
76	>	11		23	20	16	418	80	855
80	<=	11		23	20	16	430	76	856
82	>=	11		23	20	16	420	37	857
85	<>	11		16	16	16	85	91	84
91	=	11	mh	16	16	16	91	85	60
92	=	11	mh	18	18	16	92	630	61
93	=	11	mh	19	19	16	93	643	62
94	=	11	mh	21	21	16	94	519	63
95	<	11		21	21	16	520	524	64
96	=	11	mh	23	23	16	96	518	65
97	<	11		23	23	16	521	525	66
98	=	11	mh	25	25	16	98	531	67
254	=	11	mh	19	25	16	260	259	240
255	<	11		19	25	16	264	257	241
256	<=	11		19	25	16	263	258	242
257	>=	11		19	25	16	262	255	243
258	>	11		19	25	16	261	256	244
259	<>	11		19	25	16	265	254	245
260	=	11	mh	25	19	16	254	265	247
261	<	11		25	19	16	258	263	248
262	<=	11		25	19	16	257	264	249
263	>=	11		25	19	16	256	261	250
264	>	11		25	19	16	255	262	251
265	<>	11		25	19	16	259	260	252
349	||	11		5078	5077	5078			378
352	=	11	h	28	28	16	352	3315	68
353	=	11		28	23	16		3316	1319
374	||	11		5077	5078	5078			379
375	||	11		5078	5078	5078			383
385	=	11	h	29	29	16	385		69
387	=	11	mh	27	27	16	387	402	1292
402	<>	11		27	27	16	402	387	1265
410	=	11	mh	20	20	16	410	411	467
411	<>	11		20	20	16	411	410	468
412	<	11		20	20	16	413	415	469
413	>	11		20	20	16	412	414	470
414	<=	11		20	20	16	415	413	471
415	>=	11		20	20	16	414	412	472
416	=	11	mh	20	23	16	15	417	474
417	<>	11		20	23	16	36	416	475
418	<	11		20	23	16	76	430	476
419	>	11		20	23	16	37	420	477
420	<=	11		20	23	16	82	419	478
430	>=	11		20	23	16	80	418	479
433	@>	11		603	600	16	511		193
439	%	11		20	20	20			945
473	@	11			20	20			1230
484	-	11			20	20			462
485	<<	11		604	604	16			341
486	&<	11		604	604	16			342
487	&>	11		604	604	16			343
488	>>	11		604	604	16			344
489	<@	11		604	604	16	490		345
490	@>	11		604	604	16	489		340
491	~=	11		604	604	16	491		339
492	&&	11		604	604	16	492		346
493	<<	11		603	603	16			188
494	&<	11		603	603	16			189
495	&>	11		603	603	16			190
496	>>	11		603	603	16			191
497	<@	11		603	603	16	498		192
498	@>	11		603	603	16	497		187
499	~=	11		603	603	16	499		186
500	&&	11		603	603	16	500		125
501	>=	11		603	603	16	505	504	126
502	>	11		603	603	16	504	505	127
503	=	11		603	603	16	503		128
504	<	11		603	603	16	502	501	129
505	<=	11		603	603	16	501	502	130
506	>^	11		600	600	16			131
507	<<	11		600	600	16			132
508	>>	11		600	600	16			133
509	<^	11		600	600	16			134
510	~=	11		600	600	16	510	713	135
511	<@	11		600	603	16	433		136
512	<@	11		600	602	16	755		137
513	@@	11			603	600			138
514	*	11		23	23	23	514		141
517	<->	11		600	600	701	517		991
518	<>	11		23	23	16	518	96	144
519	<>	11		21	21	16	519	94	145
520	>	11		21	21	16	95	522	146
521	>	11		23	23	16	97	523	147
522	<=	11		21	21	16	524	520	148
523	<=	11		23	23	16	525	521	149
524	>=	11		21	21	16	522	95	151
525	>=	11		23	23	16	523	97	150
526	*	11		21	21	21	526		152
527	/	11		21	21	21			153
528	/	11		23	23	23			154
529	%	11		21	21	21			155
530	%	11		23	23	23			156
531	<>	11		25	25	16	531	98	157
532	=	11	mh	21	23	16	533	538	158
533	=	11	mh	23	21	16	532	539	159
534	<	11		21	23	16	537	542	160
535	<	11		23	21	16	536	543	161
536	>	11		21	23	16	535	540	162
537	>	11		23	21	16	534	541	163
538	<>	11		21	23	16	539	532	164
539	<>	11		23	21	16	538	533	165
540	<=	11		21	23	16	543	536	166
541	<=	11		23	21	16	542	537	167
542	>=	11		21	23	16	541	534	168
543	>=	11		23	21	16	540	535	169
544	*	11		21	23	23	545		170
545	*	11		23	21	23	544		171
546	/	11		21	23	23			172
547	/	11		23	21	23			173
550	+	11		21	21	21	550		176
551	+	11		23	23	23	551		177
552	+	11		21	23	23	553		178
553	+	11		23	21	23	552		179
554	-	11		21	21	21			180
555	-	11		23	23	23			181
556	-	11		21	23	23			182
557	-	11		23	21	23			183
558	-	11			23	23			212
559	-	11			21	21			213
584	-	11			700	700			206
585	-	11			701	701			220
586	+	11		700	700	700	586		204
587	-	11		700	700	700			205
588	/	11		700	700	700			203
589	*	11		700	700	700	589		202
590	@	11			700	700			207
591	+	11		701	701	701	591		218
592	-	11		701	701	701			219
593	/	11		701	701	701			217
594	*	11		701	701	701	594		216
595	@	11			701	701			221
596	|/	11			701	701			230
597	||/	11			701	701			231
606	<->	11		603	600	701	615		357
607	=	11	mh	26	26	16	607	608	184
608	<>	11		26	26	16	608	607	185
609	<	11		26	26	16	610	612	716
610	>	11		26	26	16	609	611	1638
611	<=	11		26	26	16	612	610	717
612	>=	11		26	26	16	611	609	1639
613	<->	11		600	628	701	760		725
614	<->	11		600	601	701	761		363
615	<->	11		600	603	701	606		364
616	<->	11		601	628	701	762		727
617	<->	11		601	603	701	763		365
618	<->	11		600	602	701	784		371
620	=	11	mh	700	700	16	620	621	287
621	<>	11		700	700	16	621	620	288
622	<	11		700	700	16	623	625	289
623	>	11		700	700	16	622	624	291
624	<=	11		700	700	16	625	623	290
625	>=	11		700	700	16	624	622	292
630	<>	11		18	18	16	630	92	70
631	<	11		18	18	16	633	634	1246
632	<=	11		18	18	16	634	633	72
633	>	11		18	18	16	631	632	73
634	>=	11		18	18	16	632	631	74
639	~	11		19	25	16		640	79
640	!~	11		19	25	16		639	1252
641	~	11		25	25	16		642	1254
642	!~	11		25	25	16		641	1256
643	<>	11		19	19	16	643	93	659
644	<>	11		30	30	16	644	649	619
645	<	11		30	30	16	646	648	677
646	>	11		30	30	16	645	647	681
647	<=	11		30	30	16	648	646	678
648	>=	11		30	30	16	647	645	680
649	=	11	mh	30	30	16	649	644	679
654	||	11		25	25	25			1258
660	<	11		19	19	16	662	663	655
661	<=	11		19	19	16	663	662	656
662	>	11		19	19	16	660	661	657
663	>=	11		19	19	16	661	660	658
664	<	11		25	25	16	666	667	740
665	<=	11		25	25	16	667	666	741
666	>	11		25	25	16	664	665	742
667	>=	11		25	25	16	665	664	743
670	=	11	mh	701	701	16	670	671	293
671	<>	11		701	701	16	671	670	294
672	<	11		701	701	16	674	675	295
673	<=	11		701	701	16	675	674	296
674	>	11		701	701	16	672	673	297
675	>=	11		701	701	16	673	672	298
682	@	11			21	21			1253
684	+	11		20	20	20	684		463
685	-	11		20	20	20			464
686	*	11		20	20	20	686		465
687	/	11		20	20	20			466
688	+	11		20	23	20	692		1274
689	-	11		20	23	20			1275
690	*	11		20	23	20	694		1276
691	/	11		20	23	20			1277
692	+	11		23	20	20	688		1278
693	-	11		23	20	20			1279
694	*	11		23	20	20	690		1280
695	/	11		23	20	20			1281
706	<->	11		603	603	701	706		978
707	<->	11		602	602	701	707		370
708	<->	11		628	628	701	708		239
709	<->	11		601	601	701	709		361
712	<->	11		604	604	701	712		729
713	<>	11		600	600	16	713	510	988
731	+	11		600	600	600	731		1441
732	-	11		600	600	600			1442
733	*	11		600	600	600	733		1443
734	/	11		600	600	600			1444
735	+	11		602	602	602	735		1435
736	+	11		602	600	602			1436
737	-	11		602	600	602			1437
738	*	11		602	600	602			1438
739	/	11		602	600	602			1439
755	@>	11		602	600	16	512		1426
756	<@	11		600	604	16	757		1429
757	@>	11		604	600	16	756		1428
758	<@	11		600	718	16	759		1478
759	@>	11		718	600	16	758		1477
760	<->	11		628	600	701	613		702
761	<->	11		601	600	701	614		380
762	<->	11		628	601	701	616		704
763	<->	11		603	601	701	617		381
773	@	11			23	23			1251
784	<->	11		602	600	701	618		421
792	=	11		602	602	16	792		984
793	<	11		602	602	16	794		982
794	>	11		602	602	16	793		983
795	<=	11		602	602	16	796		985
796	>=	11		602	602	16	795		986
797	#	11			602	23			1432
798	?#	11		602	602	16			973
799	@-@	11			602	701			987
800	>^	11		603	603	16			115
801	<^	11		603	603	16			116
802	?#	11		603	603	16			125
803	#	11		603	603	603			980
804	+	11		603	600	603			1422
805	-	11		603	600	603			1423
806	*	11		603	600	603			1424
807	/	11		603	600	603			1425
808	?-	11		600	600	16	808		990
809	?|	11		600	600	16	809		989
818	+	11		20	21	20	822		837
819	-	11		20	21	20			838
820	*	11		20	21	20	824		839
821	/	11		20	21	20			840
822	+	11		21	20	20	818		841
823	-	11		21	20	20			942
824	*	11		21	20	20	820		943
825	/	11		21	20	20			948
843	*	11		790	700	790	845		846
844	/	11		790	700	790			847
845	*	11		700	790	790	843		848
900	=	11	m	790	790	16	900	901	888
901	<>	11		790	790	16	901	900	889
902	<	11		790	790	16	903	905	890
903	>	11		790	790	16	902	904	892
904	<=	11		790	790	16	905	903	891
905	>=	11		790	790	16	904	902	893
906	+	11		790	790	790	906		894
907	-	11		790	790	790			895
908	*	11		790	701	790	916		896
909	/	11		790	701	790			897
912	*	11		790	23	790	917		864
913	/	11		790	23	790			865
914	*	11		790	21	790	918		866
915	/	11		790	21	790			867
916	*	11		701	790	790	908		919
917	*	11		23	790	790	912		862
918	*	11		21	790	790	914		863
931	<<	11		869	869	16	933		927
932	<<=	11		869	869	16	934		928
933	>>	11		869	869	16	931		929
934	>>=	11		869	869	16	932		930
965	^	11		701	701	701			232
966	+	11		1034	1033	1034			1035
967	-	11		1034	1033	1034			1036
968	@>	11		1034	1033	16			1037
969	@@	11			601	600			225
971	@@	11			604	600			227
974	=	11	h	1033	1033	16	974		1062
1038	^	11		1700	1700	1700			1739
1054	=	11	mh	1042	1042	16	1054	1057	1048
1055	~	11		1042	25	16		1056	1658
1056	!~	11		1042	25	16		1055	1659
1057	<>	11		1042	1042	16	1057	1054	1053
1058	<	11		1042	1042	16	1060	1061	1049
1059	<=	11		1042	1042	16	1061	1060	1050
1060	>	11		1042	1042	16	1058	1059	1051
1061	>=	11		1042	1042	16	1059	1058	1052
1070	=	11	mh	2277	2277	16	1070	1071	744
1071	<>	11		2277	2277	16	1071	1070	390
1072	<	11		2277	2277	16	1073	1075	391
1073	>	11		2277	2277	16	1072	1074	392
1074	<=	11		2277	2277	16	1075	1073	393
1075	>=	11		2277	2277	16	1074	1072	396
1076	+	11		1082	1186	1114	2551		2071
1077	-	11		1082	1186	1114			2072
1093	=	11	mh	1082	1082	16	1093	1094	1086
1094	<>	11		1082	1082	16	1094	1093	1091
1095	<	11		1082	1082	16	1097	1098	1087
1096	<=	11		1082	1082	16	1098	1097	1088
1097	>	11		1082	1082	16	1095	1096	1089
1098	>=	11		1082	1082	16	1096	1095	1090
1099	-	11		1082	1082	23			1140
1100	+	11		1082	23	1082	2555		1141
1101	-	11		1082	23	1082			1142
1108	=	11	mh	1083	1083	16	1108	1109	1145
1109	<>	11		1083	1083	16	1109	1108	1106
1110	<	11		1083	1083	16	1112	1113	1102
1111	<=	11		1083	1083	16	1113	1112	1103
1112	>	11		1083	1083	16	1110	1111	1104
1113	>=	11		1083	1083	16	1111	1110	1105
1116	+	11		700	701	701	1126		281
1117	-	11		700	701	701			282
1118	/	11		700	701	701			280
1119	*	11		700	701	701	1129		279
1120	=	11	mh	700	701	16	1130	1121	299
1121	<>	11		700	701	16	1131	1120	300
1122	<	11		700	701	16	1133	1125	301
1123	>	11		700	701	16	1132	1124	303
1124	<=	11		700	701	16	1135	1123	302
1125	>=	11		700	701	16	1134	1122	304
1126	+	11		701	700	701	1116		285
1127	-	11		701	700	701			286
1128	/	11		701	700	701			284
1129	*	11		701	700	701	1119		283
1130	=	11	mh	701	700	16	1120	1131	305
1131	<>	11		701	700	16	1121	1130	306
1132	<	11		701	700	16	1123	1135	307
1133	>	11		701	700	16	1122	1134	309
1134	<=	11		701	700	16	1125	1133	308
1135	>=	11		701	700	16	1124	1132	310
1201	=	11	mh	869	869	16	1201	1202	920
1202	<>	11		869	869	16	1202	1201	925
1203	<	11		869	869	16	1205	1206	921
1204	<=	11		869	869	16	1206	1205	922
1205	>	11		869	869	16	1203	1204	923
1206	>=	11		869	869	16	1204	1203	924
1207	~~	11		19	25	16		1208	858
1208	!~~	11		19	25	16		1207	859
1209	~~	11		25	25	16		1210	850
1210	!~~	11		25	25	16		1209	851
1211	~~	11		1042	25	16		1212	1631
1212	!~~	11		1042	25	16		1211	1632
1220	=	11	mh	829	829	16	1220	1221	830
1221	<>	11		829	829	16	1221	1220	835
1222	<	11		829	829	16	1224	1225	831
1223	<=	11		829	829	16	1225	1224	832
1224	>	11		829	829	16	1222	1223	833
1225	>=	11		829	829	16	1223	1222	834
1226	~*	11		19	25	16		1227	1240
1227	!~*	11		19	25	16		1226	1241
1228	~*	11		25	25	16		1229	1238
1229	!~*	11		25	25	16		1228	1239
1234	~*	11		1042	25	16		1235	1656
1235	!~*	11		1042	25	16		1234	1657
1320	=	11	mh	1184	1184	16	1320	1321	1152
1321	<>	11		1184	1184	16	1321	1320	1153
1322	<	11		1184	1184	16	1324	1325	1154
1323	<=	11		1184	1184	16	1325	1324	1155
1324	>	11		1184	1184	16	1322	1323	1157
1325	>=	11		1184	1184	16	1323	1322	1156
1327	+	11		1184	1186	1184	2554		1189
1328	-	11		1184	1184	1186			1188
1329	-	11		1184	1186	1184			1190
1330	=	11	mh	1186	1186	16	1330	1331	1162
1331	<>	11		1186	1186	16	1331	1330	1163
1332	<	11		1186	1186	16	1334	1335	1164
1333	<=	11		1186	1186	16	1335	1334	1165
1334	>	11		1186	1186	16	1332	1333	1167
1335	>=	11		1186	1186	16	1333	1332	1166
1336	-	11			1186	1186			1168
1337	+	11		1186	1186	1186	1337		1169
1338	-	11		1186	1186	1186			1170
1360	+	11		1082	1083	1114	1363		1272
1361	+	11		1082	1266	1184	1366		1297
1363	+	11		1083	1082	1114	1360		1296
1366	+	11		1266	1082	1184	1361		1298
1383	<->	11		604	718	701	1523		785
1399	-	11		1083	1083	1186			1690
1420	@@	11			718	600			1472
1500	=	11		718	718	16	1500	1501	1462
1501	<>	11		718	718	16	1501	1500	1463
1502	<	11		718	718	16	1503	1505	1464
1503	>	11		718	718	16	1502	1504	1465
1504	<=	11		718	718	16	1505	1503	1466
1505	>=	11		718	718	16	1504	1502	1467
1506	<<	11		718	718	16			1454
1507	&<	11		718	718	16			1455
1508	&>	11		718	718	16			1456
1509	>>	11		718	718	16			1457
1510	<@	11		718	718	16	1511		1458
1511	@>	11		718	718	16	1510		1453
1512	~=	11		718	718	16	1512		1452
1513	&&	11		718	718	16	1513		1459
1514	|>>	11		718	718	16			1461
1515	<<|	11		718	718	16			1460
1516	+	11		718	600	718			1146
1517	-	11		718	600	718			1147
1518	*	11		718	600	718			1148
1519	/	11		718	600	718			1149
1520	<->	11		718	718	701	1520		1471
1521	#	11			604	23			1445
1522	<->	11		600	718	701	3291		1476
1523	<->	11		718	604	701	1383		728
1525	?#	11		601	601	16	1525		994
1526	?||	11		601	601	16	1526		995
1527	?-|	11		601	601	16	1527		996
1528	?-	11			601	16			998
1529	?|	11			601	16			997
1535	=	11		601	601	16	1535	1586	999
1536	#	11		601	601	600	1536		362
1537	?#	11		601	628	16			277
1538	?#	11		601	603	16			373
1539	?#	11		628	603	16			278
1546	<@	11		600	628	16			959
1547	<@	11		600	601	16			369
1548	<@	11		601	628	16			960
1549	<@	11		601	603	16			372
1550	=	11	mh	1266	1266	16	1550	1551	1352
1551	<>	11		1266	1266	16	1551	1550	1353
1552	<	11		1266	1266	16	1554	1555	1354
1553	<=	11		1266	1266	16	1555	1554	1355
1554	>	11		1266	1266	16	1552	1553	1357
1555	>=	11		1266	1266	16	1553	1552	1356
1557	##	11		600	628	600			961
1558	##	11		600	601	600			366
1559	##	11		600	603	600			367
1567	##	11		601	603	600			368
1577	##	11		628	601	600			1488
1578	##	11		601	601	600			1489
1583	*	11		1186	701	1186	1584		1618
1584	*	11		701	1186	1186	1583		1624
1585	/	11		1186	701	1186			1326
1586	<>	11		601	601	16	1586	1535	1482
1587	<	11		601	601	16	1589	1590	1483
1588	<=	11		601	601	16	1590	1589	1484
1589	>	11		601	601	16	1587	1588	1485
1590	>=	11		601	601	16	1588	1587	1486
1591	@-@	11			601	701			1487
1611	?#	11		628	628	16	1611		1495
1612	?||	11		628	628	16	1612		1496
1613	?-|	11		628	628	16	1613		1497
1614	?-	11			628	16			1499
1615	?|	11			628	16			1498
1616	=	11		628	628	16	1616		1492
1617	#	11		628	628	600	1617		1494
1625	~~*	11		19	25	16		1626	1635
1626	!~~*	11		19	25	16		1625	1636
1627	~~*	11		25	25	16		1628	1633
1628	!~~*	11		25	25	16		1627	1634
1629	~~*	11		1042	25	16		1630	1660
1630	!~~*	11		1042	25	16		1629	1661
1694	<=	11		16	16	16	1695	59	1691
1695	>=	11		16	16	16	1694	58	1692
1751	-	11			1700	1700			1771
1752	=	11	mh	1700	1700	16	1752	1753	1718
1753	<>	11		1700	1700	16	1753	1752	1719
1754	<	11		1700	1700	16	1756	1757	1722
1755	<=	11		1700	1700	16	1757	1756	1723
1756	>	11		1700	1700	16	1754	1755	1720
1757	>=	11		1700	1700	16	1755	1754	1721
1758	+	11		1700	1700	1700	1758		1724
1759	-	11		1700	1700	1700			1725
1760	*	11		1700	1700	1700	1760		1726
1761	/	11		1700	1700	1700			1727
1762	%	11		1700	1700	1700			1729
1763	@	11			1700	1700			1704
1784	=	11	m	1560	1560	16	1784	1785	1581
1785	<>	11		1560	1560	16	1785	1784	1582
1786	<	11		1560	1560	16	1787	1789	1595
1787	>	11		1560	1560	16	1786	1788	1593
1788	<=	11		1560	1560	16	1789	1787	1594
1789	>=	11		1560	1560	16	1788	1786	1592
1791	&	11		1560	1560	1560	1791		1673
1792	|	11		1560	1560	1560	1792		1674
1793	#	11		1560	1560	1560	1793		1675
1794	~	11			1560	1560			1676
1795	<<	11		1560	23	1560			1677
1796	>>	11		1560	23	1560			1678
1797	||	11		1562	1562	1562			1679
1800	+	11		1083	1186	1083	1849		1747
1801	-	11		1083	1186	1083			1748
1802	+	11		1266	1186	1266	2552		1749
1803	-	11		1266	1186	1266			1750
1804	=	11	m	1562	1562	16	1804	1805	1666
1805	<>	11		1562	1562	16	1805	1804	1667
1806	<	11		1562	1562	16	1807	1809	1671
1807	>	11		1562	1562	16	1806	1808	1669
1808	<=	11		1562	1562	16	1809	1807	1670
1809	>=	11		1562	1562	16	1808	1806	1668
1849	+	11		1186	1083	1083	1800		1848
1862	=	11	mh	21	20	16	1868	1863	1850
1863	<>	11		21	20	16	1869	1862	1851
1864	<	11		21	20	16	1871	1867	1852
1865	>	11		21	20	16	1870	1866	1853
1866	<=	11		21	20	16	1873	1865	1854
1867	>=	11		21	20	16	1872	1864	1855
1868	=	11	mh	20	21	16	1862	1869	1856
1869	<>	11		20	21	16	1863	1868	1857
1870	<	11		20	21	16	1865	1873	1858
1871	>	11		20	21	16	1864	1872	1859
1872	<=	11		20	21	16	1867	1871	1860
1873	>=	11		20	21	16	1866	1870	1861
1874	&	11		21	21	21	1874		1892
1875	|	11		21	21	21	1875		1893
1876	#	11		21	21	21	1876		1894
1877	~	11			21	21			1895
1878	<<	11		21	23	21			1896
1879	>>	11		21	23	21			1897
1880	&	11		23	23	23	1880		1898
1881	|	11		23	23	23	1881		1899
1882	#	11		23	23	23	1882		1900
1883	~	11			23	23			1901
1884	<<	11		23	23	23			1902
1885	>>	11		23	23	23			1903
1886	&	11		20	20	20	1886		1904
1887	|	11		20	20	20	1887		1905
1888	#	11		20	20	20	1888		1906
1889	~	11			20	20			1907
1890	<<	11		20	23	20			1908
1891	>>	11		20	23	20			1909
1916	+	11			20	20			1910
1917	+	11			21	21			1911
1918	+	11			23	23			1912
1919	+	11			700	700			1913
1920	+	11			701	701			1914
1921	+	11			1700	1700			1915
1955	=	11	mh	17	17	16	1955	1956	1948
1956	<>	11		17	17	16	1956	1955	1953
1957	<	11		17	17	16	1959	1960	1949
1958	<=	11		17	17	16	1960	1959	1950
1959	>	11		17	17	16	1957	1958	1951
1960	>=	11		17	17	16	1958	1957	1952
2016	~~	11		17	17	16		2017	2005
2017	!~~	11		17	17	16		2016	2006
2018	||	11		17	17	17			2011
2060	=	11	mh	1114	1114	16	2060	2061	2052
2061	<>	11		1114	1114	16	2061	2060	2053
2062	<	11		1114	1114	16	2064	2065	2054
2063	<=	11		1114	1114	16	2065	2064	2055
2064	>	11		1114	1114	16	2062	2063	2057
2065	>=	11		1114	1114	16	2063	2062	2056
2066	+	11		1114	1186	1114	2553		2032
2067	-	11		1114	1114	1186			2031
2068	-	11		1114	1186	1114			2033
2314	~<~	11		25	25	16	2318	2317	2160
2315	~<=~	11		25	25	16	2317	2318	2161
2317	~>=~	11		25	25	16	2315	2314	2163
2318	~>~	11		25	25	16	2314	2315	2164
2326	~<~	11		1042	1042	16	2330	2329	2174
2327	~<=~	11		1042	1042	16	2329	2330	2175
2329	~>=~	11		1042	1042	16	2327	2326	2177
2330	~>~	11		1042	1042	16	2326	2327	2178
2345	<	11		1082	1114	16	2375	2348	2338
2346	<=	11		1082	1114	16	2374	2349	2339
2347	=	11	m	1082	1114	16	2373	2350	2340
2348	>=	11		1082	1114	16	2372	2345	2342
2349	>	11		1082	1114	16	2371	2346	2341
2350	<>	11		1082	1114	16	2376	2347	2343
2358	<	11		1082	1184	16	2388	2361	2351
2359	<=	11		1082	1184	16	2387	2362	2352
2360	=	11	m	1082	1184	16	2386	2363	2353
2361	>=	11		1082	1184	16	2385	2358	2355
2362	>	11		1082	1184	16	2384	2359	2354
2363	<>	11		1082	1184	16	2389	2360	2356
2371	<	11		1114	1082	16	2349	2374	2364
2372	<=	11		1114	1082	16	2348	2375	2365
2373	=	11	m	1114	1082	16	2347	2376	2366
2374	>=	11		1114	1082	16	2346	2371	2368
2375	>	11		1114	1082	16	2345	2372	2367
2376	<>	11		1114	1082	16	2350	2373	2369
2384	<	11		1184	1082	16	2362	2387	2377
2385	<=	11		1184	1082	16	2361	2388	2378
2386	=	11	m	1184	1082	16	2360	2389	2379
2387	>=	11		1184	1082	16	2359	2384	2381
2388	>	11		1184	1082	16	2358	2385	2380
2389	<>	11		1184	1082	16	2363	2386	2382
2534	<	11		1114	1184	16	2544	2537	2520
2535	<=	11		1114	1184	16	2543	2538	2521
2536	=	11	m	1114	1184	16	2542	2539	2522
2537	>=	11		1114	1184	16	2541	2534	2524
2538	>	11		1114	1184	16	2540	2535	2523
2539	<>	11		1114	1184	16	2545	2536	2525
2540	<	11		1184	1114	16	2538	2543	2527
2541	<=	11		1184	1114	16	2537	2544	2528
2542	=	11	m	1184	1114	16	2536	2545	2529
2543	>=	11		1184	1114	16	2535	2540	2531
2544	>	11		1184	1114	16	2534	2541	2530
2545	<>	11		1184	1114	16	2539	2542	2532
2551	+	11		1186	1082	1114	1076		2546
2552	+	11		1186	1266	1266	1802		2547
2553	+	11		1186	1114	1114	2066		2548
2554	+	11		1186	1184	1184	1327		2549
2555	+	11		23	1082	1082	1100		2550
2570	<<|	11		603	603	16			2562
2571	&<|	11		603	603	16			2563
2572	|&>	11		603	603	16			2564
2573	|>>	11		603	603	16			2565
2574	<<|	11		604	604	16			2566
2575	&<|	11		604	604	16			2567
2576	|&>	11		604	604	16			2568
2577	|>>	11		604	604	16			2569
2589	&<|	11		718	718	16			2587
2590	|&>	11		718	718	16			2588
2634	~	11			869	869			2627
2635	&	11		869	869	869			2628
2636	|	11		869	869	869			2629
2637	+	11		869	20	869	2638		2630
2638	+	11		20	869	869	2637		2631
2639	-	11		869	20	869			2632
2640	-	11		869	869	20			2633
2750	&&	11		2277	2277	16	2750		2747
2751	@>	11		2277	2277	16	2752		2748
2752	<@	11		2277	2277	16	2751		2749
2779	||	11		25	2776	25			2003
2780	||	11		2776	25	25			2004
2799	<	11		27	27	16	2800	2802	2791
2800	>	11		27	27	16	2799	2801	2790
2801	<=	11		27	27	16	2802	2800	2793
2802	>=	11		27	27	16	2801	2799	2792
2860	=	11	mh	4537	4537	16	2860	2861	4244
2861	<>	11		4537	4537	16	2861	2860	4245
2862	<	11		4537	4537	16	2865	2864	4274
2863	<=	11		4537	4537	16	2864	2865	4275
2864	>=	11		4537	4537	16	2863	2862	4276
2865	>	11		4537	4537	16	2862	2863	4277
2866	&&	11		3831	4537	16	2867		4246
2867	&&	11		4537	3831	16	2866		4247
2868	&&	11		4537	4537	16	2868		4248
2869	@>	11		4537	2283	16	2872		4249
2870	@>	11		4537	3831	16	2873		4250
2871	@>	11		4537	4537	16	2874		4251
2872	<@	11		2283	4537	16	2869		4252
2873	<@	11		3831	4537	16	2870		4253
2874	<@	11		4537	4537	16	2871		4254
2875	&<	11		3831	4537	16			4264
2876	&<	11		4537	3831	16			4265
2877	&<	11		4537	4537	16			4266
2972	=	11	mh	2950	2950	16	2972	2973	2956
2973	<>	11		2950	2950	16	2973	2972	2959
2974	<	11		2950	2950	16	2975	2977	2954
2975	>	11		2950	2950	16	2974	2976	2958
2976	<=	11		2950	2950	16	2977	2975	2955
2977	>=	11		2950	2950	16	2976	2974	2957
2988	=	11	mh	2249	2249	16	2988	2989	2981
2989	<>	11		2249	2249	16	2989	2988	2982
2990	<	11		2249	2249	16	2991	2993	2983
2991	>	11		2249	2249	16	2990	2992	2984
2992	<=	11		2249	2249	16	2993	2991	2985
2993	>=	11		2249	2249	16	2992	2990	2986
3147	~	11			829	829			3144
3148	&	11		829	829	829			3145
3149	|	11		829	829	829			3146
3188	*=	11	m	2249	2249	16	3188	3189	3181
3189	*<>	11		2249	2249	16	3189	3188	3182
3190	*<	11		2249	2249	16	3191	3193	3183
3191	*>	11		2249	2249	16	3190	3192	3184
3192	*<=	11		2249	2249	16	3193	3191	3185
3193	*>=	11		2249	2249	16	3192	3190	3186
3206	#>>	11		3802	1009	25			3940
3211	->	11		3802	25	3802			3478
3212	->	11		3802	23	3802			3215
3213	#>	11		3802	1009	3802			3217
3222	=	11	mh	3220	3220	16	3222	3223	3233
3223	<>	11		3220	3220	16	3223	3222	3236
3224	<	11		3220	3220	16	3225	3227	3231
3225	>	11		3220	3220	16	3224	3226	3235
3226	<=	11		3220	3220	16	3227	3225	3232
3227	>=	11		3220	3220	16	3226	3224	3234
3228	-	11		3220	3220	1700			3237
3240	=	11	mh	3802	3802	16	3240	3241	4043
3241	<>	11		3802	3802	16	3241	3240	4038
3242	<	11		3802	3802	16	3243	3245	4039
3243	>	11		3802	3802	16	3242	3244	4040
3244	<=	11		3802	3802	16	3245	3243	4041
3245	>=	11		3802	3802	16	3244	3242	4042
3246	@>	11		3802	3802	16	3250		4046
3247	?	11		3802	25	16			4047
3248	?|	11		3802	1009	16			4048
3249	?&	11		3802	1009	16			4049
3250	<@	11		3802	3802	16	3246		4050
3276	<->	11		600	604	701	3289		3275
3284	||	11		3802	3802	3802			3301
3285	-	11		3802	25	3802			3302
3286	-	11		3802	23	3802			3303
3287	#-	11		3802	1009	3802			3304
3289	<->	11		604	600	701	3276		3292
3291	<->	11		718	600	701	1522		3290
3315	<>	11		28	28	16	3315	352	3308
3316	<>	11		28	23	16		353	3309
3346	*	11		790	20	790	3349		3344
3347	/	11		790	20	790			3345
3349	*	11		20	790	790	3346		3399
3362	=	11	mh	774	774	16	3362	3363	4113
3363	<>	11		774	774	16	3363	3362	4118
3364	<	11		774	774	16	3366	3367	4114
3365	<=	11		774	774	16	3367	3366	4115
3366	>	11		774	774	16	3364	3365	4116
3367	>=	11		774	774	16	3365	3364	4117
3368	~	11			774	774			4120
3369	&	11		774	774	774			4121
3370	|	11		774	774	774			4122
3398	-	11		3802	1009	3802			3343
3477	->>	11		3802	25	25			3214
3481	->>	11		3802	23	25			3216
3516	=	11	mh	3500	3500	16	3516	3517	3508
3517	<>	11		3500	3500	16	3517	3516	3509
3518	<	11		3500	3500	16	3519	3521	3510
3519	>	11		3500	3500	16	3518	3520	3511
3520	<=	11		3500	3500	16	3521	3519	3512
3521	>=	11		3500	3500	16	3520	3518	3513
3552	&&	11		869	869	16	3552		3551
3585	&>	11		3831	4537	16			4267
3627	<	11		3614	3614	16	3632	3631	3616
3628	<=	11		3614	3614	16	3631	3632	3617
3629	=	11	m	3614	3614	16	3629	3630	3618
3630	<>	11		3614	3614	16	3630	3629	3619
3631	>=	11		3614	3614	16	3628	3627	3620
3632	>	11		3614	3614	16	3627	3628	3621
3633	||	11		3614	3614	3614			3625
3636	@@	11		3614	3615	16	3637		3634
3637	@@	11		3615	3614	16	3636		3635
3660	@@@	11		3614	3615	16	3661		3634
3661	@@@	11		3615	3614	16	3660		3635
3674	<	11		3615	3615	16	3679	3678	3662
3675	<=	11		3615	3615	16	3678	3679	3663
3676	=	11	m	3615	3615	16	3676	3677	3664
3677	<>	11		3615	3615	16	3677	3676	3665
3678	>=	11		3615	3615	16	3675	3674	3666
3679	>	11		3615	3615	16	3674	3675	3667
3680	&&	11		3615	3615	3615			3669
3681	||	11		3615	3615	3615			3670
3682	!!	11			3615	3615			3671
3693	@>	11		3615	3615	16	3694		3691
3694	<@	11		3615	3615	16	3693		3692
3762	@@	11		25	25	16			3760
3763	@@	11		25	3615	16			3761
3825	/	11		790	790	701			3822
3877	^@	11		25	25	16			3696
3882	=	11	mh	3831	3831	16	3882	3883	3855
3883	<>	11		3831	3831	16	3883	3882	3856
3884	<	11		3831	3831	16	3887	3886	3871
3885	<=	11		3831	3831	16	3886	3887	3872
3886	>=	11		3831	3831	16	3885	3884	3873
3887	>	11		3831	3831	16	3884	3885	3874
3888	&&	11		3831	3831	16	3888		3857
3889	@>	11		3831	2283	16	3891		3858
3890	@>	11		3831	3831	16	3892		3859
3891	<@	11		2283	3831	16	3889		3860
3892	<@	11		3831	3831	16	3890		3861
3893	<<	11		3831	3831	16	3894		3863
3894	>>	11		3831	3831	16	3893		3864
3895	&<	11		3831	3831	16			3865
3896	&>	11		3831	3831	16			3866
3897	-|-	11		3831	3831	16	3897		3862
3898	+	11		3831	3831	3831	3898		3867
3899	-	11		3831	3831	3831			3869
3900	*	11		3831	3831	3831	3900		3868
3962	->	11		114	25	114			3947
3963	->>	11		114	25	25			3948
3964	->	11		114	23	114			3949
3965	->>	11		114	23	25			3950
3966	#>	11		114	1009	114			3951
3967	#>>	11		114	1009	25			3953
4012	@?	11		3802	4072	16			4010
4013	@@	11		3802	4072	16			4011
4035	&>	11		4537	3831	16			4268
4142	&>	11		4537	4537	16			4269
4161	|>>	11		600	600	16			131
4162	<<|	11		600	600	16			134
4179	-|-	11		3831	4537	16	4180		4255
4180	-|-	11		4537	3831	16	4179		4257
4198	-|-	11		4537	4537	16	4198		4256
4392	+	11		4537	4537	4537	4392		4270
4393	-	11		4537	4537	4537			4271
4394	*	11		4537	4537	4537	4394		4272
4395	<<	11		3831	4537	16	4399		4258
4396	<<	11		4537	3831	16	4398		4259
4397	<<	11		4537	4537	16	4400		4260
4398	>>	11		3831	4537	16	4396		4261
4399	>>	11		4537	3831	16	4395		4262
4400	>>	11		4537	4537	16	4397		4263
4539	@>	11		3831	4537	16	4540		4541
4540	<@	11		4537	3831	16	4539		4542
5005	<->	11		3615	3615	3615			5003
5025	+	11		3220	1700	3220	5026		5022
5026	+	11		1700	3220	3220	5025		5023
5027	-	11		3220	1700	3220			5024
5068	=	11	mh	5069	5069	16	5068	5072	5084
5072	<>	11		5069	5069	16	5072	5068	5085
5073	<	11		5069	5069	16	5074	5076	5034
5074	>	11		5069	5069	16	5073	5075	5035
5075	<=	11		5069	5069	16	5076	5074	5036
5076	>=	11		5069	5069	16	5075	5073	5037
[cast]
16	23	2558	ef
16	25	2971	af
16	1042	2971	af
16	1043	2971	af
17	20	6372	ef
17	21	6370	ef
17	23	6371	ef
18	23	77	ef
18	25	946	if
18	1042	860	af
18	1043	946	af
19	25	406	if
19	1042	408	af
19	1043	1401	af
20	17	6369	ef
20	21	714	af
20	23	480	af
20	24	1287	if
20	26	1287	if
20	700	652	if
20	701	482	if
20	790	3812	af
20	1560	2075	ef
20	1700	1781	if
20	2202	1287	if
20	2203	1287	if
20	2204	1287	if
20	2205	1287	if
20	2206	1287	if
20	3734	1287	if
20	3769	1287	if
20	4089	1287	if
20	4096	1287	if
20	4191	1287	if
21	17	6367	ef
21	20	754	if
21	23	313	if
21	24	313	if
21	26	313	if
21	700	236	if
21	701	235	if
21	1700	1782	if
21	2202	313	if
21	2203	313	if
21	2204	313	if
21	2205	313	if
21	2206	313	if
21	3734	313	if
21	3769	313	if
21	4089	313	if
21	4096	313	if
21	4191	313	if
23	16	2557	ef
23	17	6368	ef
23	18	78	ef
23	20	481	if
23	21	314	af
23	24		ib
23	26		ib
23	700	318	if
23	701	316	if
23	790	3811	af
23	1560	1683	ef
23	1700	1740	if
23	2202		ib
23	2203		ib
23	2204		ib
23	2205		ib
23	2206		ib
23	3734		ib
23	3769		ib
23	4089		ib
23	4096		ib
23	4191		ib
24	20	1288	af
24	23		ab
24	26		ib
24	2202		ib
25	18	944	af
25	19	407	if
25	142	2896	ef
25	1042		ib
25	1043		ib
25	2205	1079	if
26	20	1288	af
26	23		ab
26	24		ib
26	2202		ib
26	2203		ib
26	2204		ib
26	2205		ib
26	2206		ib
26	3734		ib
26	3769		ib
26	4089		ib
26	4096		ib
26	4191		ib
114	3802		ai
142	25		ab
142	1042		ab
142	1043		ab
194	25		ib
600	603	4091	af
601	600	1532	ef
602	604	1449	af
603	600	1534	ef
603	601	1541	ef
603	604	1448	af
603	718	1479	ef
604	600	1540	ef
604	602	1447	af
604	603	1446	ef
604	718	1474	ef
650	25	730	af
650	869		ib
650	1042	730	af
650	1043	730	af
700	20	653	af
700	21	238	af
700	23	319	af
700	701	311	if
700	1700	1742	af
701	20	483	af
701	21	237	af
701	23	317	af
701	700	312	af
701	1700	1743	af
718	600	1416	ef
718	603	1480	ef
718	604	1544	ef
774	829	4124	if
790	1700	3823	af
829	774	4123	if
869	25	730	af
869	650	1715	af
869	1042	730	af
869	1043	730	af
1042	18	944	af
1042	19	409	if
1042	25	401	if
1042	142	2896	ef
1042	1042	668	if
1042	1043	401	if
1043	18	944	af
1043	19	1400	if
1043	25		ib
1043	142	2896	ef
1043	1042		ib
1043	1043	669	if
1043	2205	1079	if
1082	1114	2024	if
1082	1184	1174	if
1083	1083	1968	if
1083	1186	1370	if
1083	1266	2047	if
1114	1082	2029	af
1114	1083	1316	af
1114	1114	1961	if
1114	1184	2028	if
1184	1082	1178	af
1184	1083	2019	af
1184	1114	2027	af
1184	1184	1967	if
1184	1266	1388	af
1186	1083	1419	af
1186	1186	1200	if
1266	1083	2046	af
1266	1266	1969	if
1560	20	2076	ef
1560	23	1684	ef
1560	1560	1685	if
1560	1562		ib
1562	1560		ib
1562	1562	1687	if
1700	20	1779	af
1700	21	1783	af
1700	23	1744	af
1700	700	1745	if
1700	701	1746	if
1700	790	3824	af
1700	1700	1703	if
2202	20	1288	af
2202	23		ab
2202	24		ib
2202	26		ib
2203	20	1288	af
2203	23		ab
2203	26		ib
2203	2204		ib
2204	20	1288	af
2204	23		ab
2204	26		ib
2204	2203		ib
2205	20	1288	af
2205	23		ab
2205	26		ib
2206	20	1288	af
2206	23		ab
2206	26		ib
3361	17		ib
3361	25		ii
3402	17		ib
3402	25		ii
3734	20	1288	af
3734	23		ab
3734	26		ib
3769	20	1288	af
3769	23		ab
3769	26		ib
3802	16	3556	ef
3802	20	3452	ef
3802	21	3450	ef
3802	23	3451	ef
3802	114		ai
3802	700	3453	ef
3802	701	2580	ef
3802	1700	3449	ef
3904	4451	4281	ef
3906	4532	4284	ef
3908	4533	4287	ef
3910	4534	4290	ef
3912	4535	4293	ef
3926	4536	4296	ef
4089	20	1288	af
4089	23		ab
4089	26		ib
4096	20	1288	af
4096	23		ab
4096	26		ib
4191	20	1288	af
4191	23		ab
4191	26		ib
5017	17		ib
5017	25		ii
5069	28	5071	ef
[range]
3904	23	4451		1978
3906	1700	4532		3125
3908	1114	4533		3128
3910	1184	4534		3127
3912	1082	4535		3122
3926	20	4536		3124
[opfamily]
397	btree	array_ops	11
423	btree	bit_ops	11
424	btree	bool_ops	11
426	btree	bpchar_ops	11
427	hash	bpchar_ops	11
428	btree	bytea_ops	11
429	btree	char_ops	11
431	hash	char_ops	11
434	btree	datetime_ops	11
435	hash	date_ops	11
627	hash	array_ops	11
1029	gist	point_ops	11
1970	btree	float_ops	11
1971	hash	float_ops	11
1974	btree	network_ops	11
1975	hash	network_ops	11
1976	btree	integer_ops	11
1977	hash	integer_ops	11
1982	btree	interval_ops	11
1983	hash	interval_ops	11
1984	btree	macaddr_ops	11
1985	hash	macaddr_ops	11
1988	btree	numeric_ops	11
1989	btree	oid_ops	11
1990	hash	oid_ops	11
1991	btree	oidvector_ops	11
1992	hash	oidvector_ops	11
1994	btree	text_ops	11
1995	hash	text_ops	11
1996	btree	time_ops	11
1997	hash	time_ops	11
1998	hash	numeric_ops	11
1999	hash	timestamptz_ops	11
2000	btree	timetz_ops	11
2001	hash	timetz_ops	11
2002	btree	varbit_ops	11
2040	hash	timestamp_ops	11
2095	btree	text_pattern_ops	11
2097	btree	bpchar_pattern_ops	11
2099	btree	money_ops	11
2222	hash	bool_ops	11
2223	hash	bytea_ops	11
2225	hash	xid_ops	11
2226	hash	cid_ops	11
2227	hash	tid_ops	11
2229	hash	text_pattern_ops	11
2231	hash	bpchar_pattern_ops	11
2235	hash	aclitem_ops	11
2593	gist	box_ops	11
2594	gist	poly_ops	11
2595	gist	circle_ops	11
2745	gin	array_ops	11
2789	btree	tid_ops	11
2968	btree	uuid_ops	11
2969	hash	uuid_ops	11
2994	btree	record_ops	11
3194	btree	record_image_ops	11
3253	btree	pg_lsn_ops	11
3254	hash	pg_lsn_ops	11
3371	btree	macaddr8_ops	11
3372	hash	macaddr8_ops	11
3474	spgist	range_ops	11
3522	btree	enum_ops	11
3523	hash	enum_ops	11
3550	gist	network_ops	11
3626	btree	tsvector_ops	11
3655	gist	tsvector_ops	11
3659	gin	tsvector_ops	11
3683	btree	tsquery_ops	11
3702	gist	tsquery_ops	11
3794	spgist	network_ops	11
3901	btree	range_ops	11
3903	hash	range_ops	11
3919	gist	range_ops	11
4015	spgist	quad_point_ops	11
4016	spgist	kd_point_ops	11
4017	spgist	text_ops	11
4033	btree	jsonb_ops	11
4034	hash	jsonb_ops	11
4036	gin	jsonb_ops	11
4037	gin	jsonb_path_ops	11
4054	brin	integer_minmax_ops	11
4055	brin	numeric_minmax_ops	11
4056	brin	text_minmax_ops	11
4058	brin	timetz_minmax_ops	11
4059	brin	datetime_minmax_ops	11
4062	brin	char_minmax_ops	11
4064	brin	bytea_minmax_ops	11
4065	brin	name_minmax_ops	11
4068	brin	oid_minmax_ops	11
4069	brin	tid_minmax_ops	11
4070	brin	float_minmax_ops	11
4074	brin	macaddr_minmax_ops	11
4075	brin	network_minmax_ops	11
4076	brin	bpchar_minmax_ops	11
4077	brin	time_minmax_ops	11
4078	brin	interval_minmax_ops	11
4079	brin	bit_minmax_ops	11
4080	brin	varbit_minmax_ops	11
4081	brin	uuid_minmax_ops	11
4082	brin	pg_lsn_minmax_ops	11
4102	brin	network_inclusion_ops	11
4103	brin	range_inclusion_ops	11
4104	brin	box_inclusion_ops	11
4109	brin	macaddr8_minmax_ops	11
4199	btree	multirange_ops	11
4225	hash	multirange_ops	11
4572	brin	integer_bloom_ops	11
4573	brin	text_bloom_ops	11
4574	brin	numeric_bloom_ops	11
4575	brin	timetz_bloom_ops	11
4576	brin	datetime_bloom_ops	11
4577	brin	char_bloom_ops	11
4578	brin	bytea_bloom_ops	11
4579	brin	name_bloom_ops	11
4580	brin	oid_bloom_ops	11
4581	brin	tid_bloom_ops	11
4582	brin	float_bloom_ops	11
4583	brin	macaddr_bloom_ops	11
4584	brin	macaddr8_bloom_ops	11
4585	brin	network_bloom_ops	11
4586	brin	bpchar_bloom_ops	11
4587	brin	time_bloom_ops	11
4588	brin	interval_bloom_ops	11
4589	brin	uuid_bloom_ops	11
4590	brin	pg_lsn_bloom_ops	11
4602	brin	integer_minmax_multi_ops	11
4603	brin	numeric_minmax_multi_ops	11
4604	brin	timetz_minmax_multi_ops	11
4605	brin	datetime_minmax_multi_ops	11
4606	brin	oid_minmax_multi_ops	11
4607	brin	tid_minmax_multi_ops	11
4608	brin	float_minmax_multi_ops	11
4609	brin	macaddr_minmax_multi_ops	11
4610	brin	macaddr8_minmax_multi_ops	11
4611	brin	network_minmax_multi_ops	11
4612	brin	time_minmax_multi_ops	11
4613	brin	interval_minmax_multi_ops	11
4614	brin	uuid_minmax_multi_ops	11
4615	brin	pg_lsn_minmax_multi_ops	11
5000	spgist	box_ops	11
5008	spgist	poly_ops	11
5032	hash	xid8_ops	11
5067	btree	xid8_ops	11
6158	gist	multirange_ops	11
6194	hash	record_ops	11
[opclass]
1978	btree	int4_ops	11	1976	23	d
1979	btree	int2_ops	11	1976	21	d
1981	btree	oid_ops	11	1989	26	d
3122	btree	date_ops	11	434	1082	d
3123	btree	float8_ops	11	1970	701	d
3124	btree	int8_ops	11	1976	20	d
3125	btree	numeric_ops	11	1988	1700	d
3126	btree	text_ops	11	1994	25	d
3127	btree	timestamptz_ops	11	434	1184	d
3128	btree	timestamp_ops	11	434	1114	d
4217	btree	text_pattern_ops	11	2095	25
4218	btree	varchar_pattern_ops	11	2095	25
4219	btree	bpchar_pattern_ops	11	2097	1042
10000	btree	array_ops	11	397	2277	d
10001	hash	array_ops	11	627	2277	d
10002	btree	bit_ops	11	423	1560	d
10003	btree	bool_ops	11	424	16	d
10004	btree	bpchar_ops	11	426	1042	d
10005	hash	bpchar_ops	11	427	1042	d
10006	btree	bytea_ops	11	428	17	d
10007	btree	char_ops	11	429	18	d
10008	hash	char_ops	11	431	18	d
10009	btree	cidr_ops	11	1974	869
10010	hash	cidr_ops	11	1975	869
10011	hash	date_ops	11	435	1082	d
10012	btree	float4_ops	11	1970	700	d
10013	hash	float4_ops	11	1971	700	d
10014	hash	float8_ops	11	1971	701	d
10015	btree	inet_ops	11	1974	869	d
10016	hash	inet_ops	11	1975	869	d
10017	gist	inet_ops	11	3550	869
10018	spgist	inet_ops	11	3794	869	d
10019	hash	int2_ops	11	1977	21	d
10020	hash	int4_ops	11	1977	23	d
10021	hash	int8_ops	11	1977	20	d
10022	btree	interval_ops	11	1982	1186	d
10023	hash	interval_ops	11	1983	1186	d
10024	btree	macaddr_ops	11	1984	829	d
10025	hash	macaddr_ops	11	1985	829	d
10026	btree	macaddr8_ops	11	3371	774	d
10027	hash	macaddr8_ops	11	3372	774	d
10028	btree	name_ops	11	1994	19	d
10029	hash	name_ops	11	1995	19	d
10030	hash	numeric_ops	11	1998	1700	d
10031	hash	oid_ops	11	1990	26	d
10032	btree	oidvector_ops	11	1991	30	d
10033	hash	oidvector_ops	11	1992	30	d
10034	btree	record_ops	11	2994	2249	d
10035	hash	record_ops	11	6194	2249	d
10036	btree	record_image_ops	11	3194	2249
10037	hash	text_ops	11	1995	25	d
10038	btree	time_ops	11	1996	1083	d
10039	hash	time_ops	11	1997	1083	d
10040	hash	timestamptz_ops	11	1999	1184	d
10041	btree	timetz_ops	11	2000	1266	d
10042	hash	timetz_ops	11	2001	1266	d
10043	btree	varbit_ops	11	2002	1562	d
10044	btree	varchar_ops	11	1994	25
10045	hash	varchar_ops	11	1995	25
10046	hash	timestamp_ops	11	2040	1114	d
10047	btree	money_ops	11	2099	790	d
10048	hash	bool_ops	11	2222	16	d
10049	hash	bytea_ops	11	2223	17	d
10050	btree	tid_ops	11	2789	27	d
10051	hash	xid_ops	11	2225	28	d
10052	hash	xid8_ops	11	5032	5069	d
10053	btree	xid8_ops	11	5067	5069	d
10054	hash	cid_ops	11	2226	29	d
10055	hash	tid_ops	11	2227	27	d
10056	hash	text_pattern_ops	11	2229	25
10057	hash	varchar_pattern_ops	11	2229	25
10058	hash	bpchar_pattern_ops	11	2231	1042
10059	hash	aclitem_ops	11	2235	1033	d
10060	gist	box_ops	11	2593	603	d
10061	gist	point_ops	11	1029	600	d
10062	gist	poly_ops	11	2594	604	d
10063	gist	circle_ops	11	2595	718	d
10064	gin	array_ops	11	2745	2277	d
10065	btree	uuid_ops	11	2968	2950	d
10066	hash	uuid_ops	11	2969	2950	d
10067	btree	pg_lsn_ops	11	3253	3220	d
10068	hash	pg_lsn_ops	11	3254	3220	d
10069	btree	enum_ops	11	3522	3500	d
10070	hash	enum_ops	11	3523	3500	d
10071	btree	tsvector_ops	11	3626	3614	d
10072	gist	tsvector_ops	11	3655	3614	d
10073	gin	tsvector_ops	11	3659	3614	d
10074	btree	tsquery_ops	11	3683	3615	d
10075	gist	tsquery_ops	11	3702	3615	d
10076	btree	range_ops	11	3901	3831	d
10077	hash	range_ops	11	3903	3831	d
10078	gist	range_ops	11	3919	3831	d
10079	spgist	range_ops	11	3474	3831	d
10080	btree	multirange_ops	11	4199	4537	d
10081	hash	multirange_ops	11	4225	4537	d
10082	gist	multirange_ops	11	6158	4537	d
10083	spgist	box_ops	11	5000	603	d
10084	spgist	quad_point_ops	11	4015	600	d
10085	spgist	kd_point_ops	11	4016	600
10086	spgist	text_ops	11	4017	25	d
10087	spgist	poly_ops	11	5008	604	d
10088	btree	jsonb_ops	11	4033	3802	d
10089	hash	jsonb_ops	11	4034	3802	d
10090	gin	jsonb_ops	11	4036	3802	d
10091	gin	jsonb_path_ops	11	4037	3802
10092	brin	bytea_minmax_ops	11	4064	17	d
10093	brin	bytea_bloom_ops	11	4578	17
10094	brin	char_minmax_ops	11	4062	18	d
10095	brin	char_bloom_ops	11	4577	18
10096	brin	name_minmax_ops	11	4065	19	d
10097	brin	name_bloom_ops	11	4579	19
10098	brin	int8_minmax_ops	11	4054	20	d
10099	brin	int8_minmax_multi_ops	11	4602	20
10100	brin	int8_bloom_ops	11	4572	20
10101	brin	int2_minmax_ops	11	4054	21	d
10102	brin	int2_minmax_multi_ops	11	4602	21
10103	brin	int2_bloom_ops	11	4572	21
10104	brin	int4_minmax_ops	11	4054	23	d
10105	brin	int4_minmax_multi_ops	11	4602	23
10106	brin	int4_bloom_ops	11	4572	23
10107	brin	text_minmax_ops	11	4056	25	d
10108	brin	text_bloom_ops	11	4573	25
10109	brin	oid_minmax_ops	11	4068	26	d
10110	brin	oid_minmax_multi_ops	11	4606	26
10111	brin	oid_bloom_ops	11	4580	26
10112	brin	tid_minmax_ops	11	4069	27	d
10113	brin	tid_bloom_ops	11	4581	27
10114	brin	tid_minmax_multi_ops	11	4607	27
10115	brin	float4_minmax_ops	11	4070	700	d
10116	brin	float4_minmax_multi_ops	11	4608	700
10117	brin	float4_bloom_ops	11	4582	700
10118	brin	float8_minmax_ops	11	4070	701	d
10119	brin	float8_minmax_multi_ops	11	4608	701
10120	brin	float8_bloom_ops	11	4582	701
10121	brin	macaddr_minmax_ops	11	4074	829	d
10122	brin	macaddr_minmax_multi_ops	11	4609	829
10123	brin	macaddr_bloom_ops	11	4583	829
10124	brin	macaddr8_minmax_ops	11	4109	774	d
10125	brin	macaddr8_minmax_multi_ops	11	4610	774
10126	brin	macaddr8_bloom_ops	11	4584	774
10127	brin	inet_minmax_ops	11	4075	869
10128	brin	inet_minmax_multi_ops	11	4611	869
10129	brin	inet_bloom_ops	11	4585	869
10130	brin	inet_inclusion_ops	11	4102	869	d
10131	brin	bpchar_minmax_ops	11	4076	1042	d
10132	brin	bpchar_bloom_ops	11	4586	1042
10133	brin	time_minmax_ops	11	4077	1083	d
10134	brin	time_minmax_multi_ops	11	4612	1083
10135	brin	time_bloom_ops	11	4587	1083
10136	brin	date_minmax_ops	11	4059	1082	d
10137	brin	date_minmax_multi_ops	11	4605	1082
10138	brin	date_bloom_ops	11	4576	1082
10139	brin	timestamp_minmax_ops	11	4059	1114	d
10140	brin	timestamp_minmax_multi_ops	11	4605	1114
10141	brin	timestamp_bloom_ops	11	4576	1114
10142	brin	timestamptz_minmax_ops	11	4059	1184	d
10143	brin	timestamptz_minmax_multi_ops	11	4605	1184
10144	brin	timestamptz_bloom_ops	11	4576	1184
10145	brin	interval_minmax_ops	11	4078	1186	d
10146	brin	interval_minmax_multi_ops	11	4613	1186
10147	brin	interval_bloom_ops	11	4588	1186
10148	brin	timetz_minmax_ops	11	4058	1266	d
10149	brin	timetz_minmax_multi_ops	11	4604	1266
10150	brin	timetz_bloom_ops	11	4575	1266
10151	brin	bit_minmax_ops	11	4079	1560	d
10152	brin	varbit_minmax_ops	11	4080	1562	d
10153	brin	numeric_minmax_ops	11	4055	1700	d
10154	brin	numeric_minmax_multi_ops	11	4603	1700
10155	brin	numeric_bloom_ops	11	4574	1700
10156	brin	uuid_minmax_ops	11	4081	2950	d
10157	brin	uuid_minmax_multi_ops	11	4614	2950
10158	brin	uuid_bloom_ops	11	4589	2950
10159	brin	range_inclusion_ops	11	4103	3831	d
10160	brin	pg_lsn_minmax_ops	11	4082	3220	d
10161	brin	pg_lsn_minmax_multi_ops	11	4615	3220
10162	brin	pg_lsn_bloom_ops	11	4590	3220
10163	brin	box_inclusion_ops	11	4104	603	d
[amop]
397	2277 2277 1 1072,2277 2277 2 1074,2277 2277 3 1070,2277 2277 4 1075,2277 2277 5 1073
423	1560 1560 1 1786,1560 1560 2 1788,1560 1560 3 1784,1560 1560 4 1789,1560 1560 5 1787
424	16 16 1 58,16 16 2 1694,16 16 3 91,16 16 4 1695,16 16 5 59
426	1042 1042 1 1058,1042 1042 2 1059,1042 1042 3 1054,1042 1042 4 1061,1042 1042 5 1060
427	1042 1042 1 1054
428	17 17 1 1957,17 17 2 1958,17 17 3 1955,17 17 4 1960,17 17 5 1959
429	18 18 1 631,18 18 2 632,18 18 3 92,18 18 4 634,18 18 5 633
431	18 18 1 92
434	1082 1082 1 1095,1082 1082 2 1096,1082 1082 3 1093,1082 1082 4 1098,1082 1082 5 1097,1082 1114 1 2345,1082 1114 2 2346,1082 1114 3 2347,1082 1114 4 2348,1082 1114 5 2349,1082 1184 1 2358,1082 1184 2 2359,1082 1184 3 2360,1082 1184 4 2361,1082 1184 5 2362,1114 1082 1 2371,1114 1082 2 2372,1114 1082 3 2373,1114 1082 4 2374,1114 1082 5 2375,1114 1114 1 2062,1114 1114 2 2063,1114 1114 3 2060,1114 1114 4 2065,1114 1114 5 2064,1114 1184 1 2534,1114 1184 2 2535,1114 1184 3 2536,1114 1184 4 2537,1114 1184 5 2538,1184 1082 1 2384,1184 1082 2 2385,1184 1082 3 2386,1184 1082 4 2387,1184 1082 5 2388,1184 1114 1 2540,1184 1114 2 2541,1184 1114 3 2542,1184 1114 4 2543,1184 1114 5 2544,1184 1184 1 1322,1184 1184 2 1323,1184 1184 3 1320,1184 1184 4 1325,1184 1184 5 1324
435	1082 1082 1 1093
627	2277 2277 1 1070
1970	700 700 1 622,700 700 2 624,700 700 3 620,700 700 4 625,700 700 5 623,700 701 1 1122,700 701 2 1124,700 701 3 1120,700 701 4 1125,700 701 5 1123,701 700 1 1132,701 700 2 1134,701 700 3 1130,701 700 4 1135,701 700 5 1133,701 701 1 672,701 701 2 673,701 701 3 670,701 701 4 675,701 701 5 674
1971	700 700 1 620,700 701 1 1120,701 700 1 1130,701 701 1 670
1974	869 869 1 1203,869 869 2 1204,869 869 3 1201,869 869 4 1206,869 869 5 1205
1975	869 869 1 1201
1976	20 20 1 412,20 20 2 414,20 20 3 410,20 20 4 415,20 20 5 413,20 21 1 1870,20 21 2 1872,20 21 3 1868,20 21 4 1873,20 21 5 1871,20 23 1 418,20 23 2 420,20 23 3 416,20 23 4 430,20 23 5 419,21 20 1 1864,21 20 2 1866,21 20 3 1862,21 20 4 1867,21 20 5 1865,21 21 1 95,21 21 2 522,21 21 3 94,21 21 4 524,21 21 5 520,21 23 1 534,21 23 2 540,21 23 3 532,21 23 4 542,21 23 5 536,23 20 1 37,23 20 2 80,23 20 3 15,23 20 4 82,23 20 5 76,23 21 1 535,23 21 2 541,23 21 3 533,23 21 4 543,23 21 5 537,23 23 1 97,23 23 2 523,23 23 3 96,23 23 4 525,23 23 5 521
1977	20 20 1 410,20 21 1 1868,20 23 1 416,21 20 1 1862,21 21 1 94,21 23 1 532,23 20 1 15,23 21 1 533,23 23 1 96
1982	1186 1186 1 1332,1186 1186 2 1333,1186 1186 3 1330,1186 1186 4 1335,1186 1186 5 1334
1983	1186 1186 1 1330
1984	829 829 1 1222,829 829 2 1223,829 829 3 1220,829 829 4 1225,829 829 5 1224
1985	829 829 1 1220
1988	1700 1700 1 1754,1700 1700 2 1755,1700 1700 3 1752,1700 1700 4 1757,1700 1700 5 1756
1989	26 26 1 609,26 26 2 611,26 26 3 607,26 26 4 612,26 26 5 610
1990	26 26 1 607
1991	30 30 1 645,30 30 2 647,30 30 3 649,30 30 4 648,30 30 5 646
1992	30 30 1 649
1994	19 19 1 660,19 19 2 661,19 19 3 93,19 19 4 663,19 19 5 662,19 25 1 255,19 25 2 256,19 25 3 254,19 25 4 257,19 25 5 258,25 19 1 261,25 19 2 262,25 19 3 260,25 19 4 263,25 19 5 264,25 25 1 664,25 25 2 665,25 25 3 98,25 25 4 667,25 25 5 666
1995	19 19 1 93,19 25 1 254,25 19 1 260,25 25 1 98
1996	1083 1083 1 1110,1083 1083 2 1111,1083 1083 3 1108,1083 1083 4 1113,1083 1083 5 1112
1997	1083 1083 1 1108
1998	1700 1700 1 1752
1999	1184 1184 1 1320
2000	1266 1266 1 1552,1266 1266 2 1553,1266 1266 3 1550,1266 1266 4 1555,1266 1266 5 1554
2001	1266 1266 1 1550
2002	1562 1562 1 1806,1562 1562 2 1808,1562 1562 3 1804,1562 1562 4 1809,1562 1562 5 1807
2040	1114 1114 1 2060
2095	25 25 1 2314,25 25 2 2315,25 25 3 98,25 25 4 2317,25 25 5 2318
2097	1042 1042 1 2326,1042 1042 2 2327,1042 1042 3 1054,1042 1042 4 2329,1042 1042 5 2330
2099	790 790 1 902,790 790 2 904,790 790 3 900,790 790 4 905,790 790 5 903
2222	16 16 1 91
2223	17 17 1 1955
2225	28 28 1 352
2226	29 29 1 385
2227	27 27 1 387
2229	25 25 1 98
2231	1042 1042 1 1054
2235	1033 1033 1 974
2593	603 603 3 500
2594	604 604 3 492
2595	718 718 3 1513
2789	27 27 1 2799,27 27 2 2801,27 27 3 387,27 27 4 2802,27 27 5 2800
2968	2950 2950 1 2974,2950 2950 2 2976,2950 2950 3 2972,2950 2950 4 2977,2950 2950 5 2975
2969	2950 2950 1 2972
2994	2249 2249 1 2990,2249 2249 2 2992,2249 2249 3 2988,2249 2249 4 2993,2249 2249 5 2991
3194	2249 2249 1 3190,2249 2249 2 3192,2249 2249 3 3188,2249 2249 4 3193,2249 2249 5 3191
3253	3220 3220 1 3224,3220 3220 2 3226,3220 3220 3 3222,3220 3220 4 3227,3220 3220 5 3225
3254	3220 3220 1 3222
3371	774 774 1 3364,774 774 2 3365,774 774 3 3362,774 774 4 3367,774 774 5 3366
3372	774 774 1 3362
3522	3500 3500 1 3518,3500 3500 2 3520,3500 3500 3 3516,3500 3500 4 3521,3500 3500 5 3519
3523	3500 3500 1 3516
3550	869 869 3 3552,869 869 18 1201
3626	3614 3614 1 3627,3614 3614 2 3628,3614 3614 3 3629,3614 3614 4 3631,3614 3614 5 3632
3683	3615 3615 1 3674,3615 3615 2 3675,3615 3615 3 3676,3615 3615 4 3678,3615 3615 5 3679
3901	3831 3831 1 3884,3831 3831 2 3885,3831 3831 3 3882,3831 3831 4 3886,3831 3831 5 3887
3903	3831 3831 1 3882
3919	3831 3831 3 3888,3831 3831 18 3882,3831 4537 3 2866
4033	3802 3802 1 3242,3802 3802 2 3244,3802 3802 3 3240,3802 3802 4 3245,3802 3802 5 3243
4034	3802 3802 1 3240
4199	4537 4537 1 2862,4537 4537 2 2863,4537 4537 3 2860,4537 4537 4 2864,4537 4537 5 2865
4225	4537 4537 1 2860
5032	5069 5069 1 5068
5067	5069 5069 1 5073,5069 5069 2 5075,5069 5069 3 5068,5069 5069 4 5076,5069 5069 5 5074
6158	4537 3831 3 2867,4537 4537 3 2868,4537 4537 18 2860
6194	2249 2249 1 2988
[collation]
100	default	11
811	pg_c_utf8	11
950	C	11
951	POSIX	11
962	ucs_basic	11
963	unicode	11
6411	pg_unicode_fast	11
12359	C.utf8	11
12360	en_US.utf8	11
12361	en_US	11
12362	und-x-icu	11
[relation]
826	pg_default_acl	11	r	10088	oid 26!,defaclrole 26!,defaclnamespace 26!,defaclobjtype 18!,defaclacl 1034!	2 3 4,p1
1213	pg_tablespace	11	r	10056	oid 26!,spcname 19!,spcowner 26!,spcacl 1034,spcoptions 1009 -1 950	p1,2
1214	pg_shdepend	11	r	10060	dbid 26!,classid 26!,objid 26!,objsubid 23!,refclassid 26!,refobjid 26!,deptype 18!
1247	pg_type	11	r	71	oid 26!,typname 19!,typnamespace 26!,typowner 26!,typlen 21!,typbyval 16!,typtype 18!,typcategory 18!,typispreferred 16!,typisdefined 16!,typdelim 18!,typrelid 26!,typsubscript 24!,typelem 26!,typarray 26!,typinput 24!,typoutput 24!,typreceive 24!,typsend 24!,typmodin 24!,typmodout 24!,typanalyze 24!,typalign 18!,typstorage 18!,typnotnull 16!,typbasetype 26!,typtypmod 23!,typndims 23!,typcollation 26!,typdefaultbin 194 -1 950,typdefault 25 -1 950,typacl 1034	p1,2 3
1249	pg_attribute	11	r	75	attrelid 26!,attname 19!,atttypid 26!,attlen 21!,attnum 21!,atttypmod 23!,attndims 21!,attbyval 16!,attalign 18!,attstorage 18!,attcompression 18!,attnotnull 16!,atthasdef 16!,atthasmissing 16!,attidentity 18!,attgenerated 18!,attisdropped 16!,attislocal 16!,attinhcount 21!,attcollation 26!,attstattarget 21,attacl 1034,attoptions 1009 -1 950,attfdwoptions 1009 -1 950,attmissingval 2277	1 2,p1 5
1255	pg_proc	11	r	81	oid 26!,proname 19!,pronamespace 26!,proowner 26!,prolang 26!,procost 700!,prorows 700!,provariadic 26!,prosupport 24!,prokind 18!,prosecdef 16!,proleakproof 16!,proisstrict 16!,proretset 16!,provolatile 18!,proparallel 18!,pronargs 21!,pronargdefaults 21!,prorettype 26!,proargtypes 30!,proallargtypes 1028,proargmodes 1002,proargnames 1009 -1 950,proargdefaults 194 -1 950,protrftypes 1028,prosrc 25! -1 950,probin 25 -1 950,prosqlbody 194 -1 950,proconfig 1009 -1 950,proacl 1034	p1,2 20 3
1259	pg_class	11	r	83	oid 26!,relname 19!,relnamespace 26!,reltype 26!,reloftype 26!,relowner 26!,relam 26!,relfilenode 26!,reltablespace 26!,relpages 23!,reltuples 700!,relallvisible 23!,relallfrozen 23!,reltoastrelid 26!,relhasindex 16!,relisshared 16!,relpersistence 18!,relkind 18!,relnatts 21!,relchecks 21!,relhasrules 16!,relhastriggers 16!,relhassubclass 16!,relrowsecurity 16!,relforcerowsecurity 16!,relispopulated 16!,relreplident 18!,relispartition 16!,relrewrite 26!,relfrozenxid 28!,relminmxid 28!,relacl 1034,reloptions 1009 -1 950,relpartbound 194 -1 950	p1,2 3
1260	pg_authid	11	r	2842	oid 26!,rolname 19!,rolsuper 16!,rolinherit 16!,rolcreaterole 16!,rolcreatedb 16!,rolcanlogin 16!,rolreplication 16!,rolbypassrls 16!,rolconnlimit 23!,rolpassword 25 -1 950,rolvaliduntil 1184	2,p1
1261	pg_auth_members	11	r	2843	oid 26!,roleid 26!,member 26!,grantor 26!,admin_option 16!,inherit_option 16!,set_option 16!	2 3 4,3 2 4,p1
1262	pg_database	11	r	1248	oid 26!,datname 19!,datdba 26!,encoding 23!,datlocprovider 18!,datistemplate 16!,datallowconn 16!,dathasloginevt 16!,datconnlimit 23!,datfrozenxid 28!,datminmxid 28!,dattablespace 26!,datcollate 25! -1 950,datctype 25! -1 950,datlocale 25 -1 950,daticurules 25 -1 950,datcollversion 25 -1 950,datacl 1034	2,p1
1417	pg_foreign_server	11	r	10078	oid 26!,srvname 19!,srvowner 26!,srvfdw 26!,srvtype 25 -1 950,srvversion 25 -1 950,srvacl 1034,srvoptions 1009 -1 950	p1,2
1418	pg_user_mapping	11	r	10080	oid 26!,umuser 26!,umserver 26!,umoptions 1009 -1 950	p1,2 3
2224	pg_sequence	11	r	10105	seqrelid 26!,seqtypid 26!,seqstart 20!,seqincrement 20!,seqmax 20!,seqmin 20!,seqcache 20!,seqcycle 16!	p1
2328	pg_foreign_data_wrapper	11	r	10076	oid 26!,fdwname 19!,fdwowner 26!,fdwhandler 26!,fdwvalidator 26!,fdwacl 1034,fdwoptions 1009 -1 950	p1,2
2396	pg_shdescription	11	r	10062	objoid 26!,classoid 26!,description 25! -1 950	p1 2
2600	pg_aggregate	11	r	10027	aggfnoid 24!,aggkind 18!,aggnumdirectargs 21!,aggtransfn 24!,aggfinalfn 24!,aggcombinefn 24!,aggserialfn 24!,aggdeserialfn 24!,aggmtransfn 24!,aggminvtransfn 24!,aggmfinalfn 24!,aggfinalextra 16!,aggmfinalextra 16!,aggfinalmodify 18!,aggmfinalmodify 18!,aggsortop 26!,aggtranstype 26!,aggtransspace 23!,aggmtranstype 26!,aggmtransspace 23!,agginitval 25 -1 950,aggminitval 25 -1 950	p1
2601	pg_am	11	r	10015	oid 26!,amname 19!,amhandler 24!,amtype 18!	2,p1
2602	pg_amop	11	r	10017	oid 26!,amopfamily 26!,amoplefttype 26!,amoprighttype 26!,amopstrategy 21!,amoppurpose 18!,amopopr 26!,amopmethod 26!,amopsortfamily 26!	2 3 4 5,7 6 2,p1
2603	pg_amproc	11	r	10019	oid 26!,amprocfamily 26!,amproclefttype 26!,amprocrighttype 26!,amprocnum 21!,amproc 24!	2 3 4 5,p1
2604	pg_attrdef	11	r	10001	oid 26!,adrelid 26!,adnum 21!,adbin 194! -1 950	2 3,p1
2605	pg_cast	11	r	10043	oid 26!,castsource 26!,casttarget 26!,castfunc 26!,castcontext 18!,castmethod 18!	p1,2 3
2606	pg_constraint	11	r	10003	oid 26!,conname 19!,connamespace 26!,contype 18!,condeferrable 16!,condeferred 16!,conenforced 16!,convalidated 16!,conrelid 26!,contypid 26!,conindid 26!,conparentid 26!,confrelid 26!,confupdtype 18!,confdeltype 18!,confmatchtype 18!,conislocal 16!,coninhcount 21!,connoinherit 16!,conperiod 16!,conkey 1005,confkey 1005,conpfeqop 1028,conppeqop 1028,conffeqop 1028,confdelsetcols 1005,conexclop 1028,conbin 194 -1 950	9 10 2,p1
2607	pg_conversion	11	r	10049	oid 26!,conname 19!,connamespace 26!,conowner 26!,conforencoding 23!,contoencoding 23!,conproc 24!,condefault 16!	3 5 6 1,2 3,p1
2608	pg_depend	11	r	10051	classid 26!,objid 26!,objsubid 23!,refclassid 26!,refobjid 26!,refobjsubid 23!,deptype 18!
2609	pg_description	11	r	10041	objoid 26!,classoid 26!,objsubid 23!,description 25! -1 950	p1 2 3
2610	pg_index	11	r	10007	indexrelid 26!,indrelid 26!,indnatts 21!,indnkeyatts 21!,indisunique 16!,indnullsnotdistinct 16!,indisprimary 16!,indisexclusion 16!,indimmediate 16!,indisclustered 16!,indisvalid 16!,indcheckxmin 16!,indisready 16!,indislive 16!,indisreplident 16!,indkey 22!,indcollation 30!,indclass 30!,indoption 22!,indexprs 194 -1 950,indpred 194 -1 950	p1
2611	pg_inherits	11	r	10005	inhrelid 26!,inhparent 26!,inhseqno 23!,inhdetachpending 16!	p1 3
2612	pg_language	11	r	10021	oid 26!,lanname 19!,lanowner 26!,lanispl 16!,lanpltrusted 16!,lanplcallfoid 26!,laninline 26!,lanvalidator 26!,lanacl 1034	2,p1
2613	pg_largeobject	11	r	10025	loid 26!,pageno 23!,data 17!	p1 2
2615	pg_namespace	11	r	10047	oid 26!,nspname 19!,nspowner 26!,nspacl 1034	2,p1
2616	pg_opclass	11	r	10013	oid 26!,opcmethod 26!,opcname 19!,opcnamespace 26!,opcowner 26!,opcfamily 26!,opcintype 26!,opcdefault 16!,opckeytype 26!	2 3 4,p1
2617	pg_operator	11	r	10009	oid 26!,oprname 19!,oprnamespace 26!,oprowner 26!,oprkind 18!,oprcanmerge 16!,oprcanhash 16!,oprleft 26!,oprright 26!,oprresult 26!,oprcom 26!,oprnegate 26!,oprcode 24!,oprrest 24!,oprjoin 24!	p1,2 8 9 3
2618	pg_rewrite	11	r	10035	oid 26!,rulename 19!,ev_class 26!,ev_type 18!,ev_enabled 18!,is_instead 16!,ev_qual 194! -1 950,ev_action 194! -1 950	p1,3 2
2619	pg_statistic	11	r	10029	starelid 26!,staattnum 21!,stainherit 16!,stanullfrac 700!,stawidth 23!,stadistinct 700!,stakind1 21!,stakind2 21!,stakind3 21!,stakind4 21!,stakind5 21!,staop1 26!,staop2 26!,staop3 26!,staop4 26!,staop5 26!,stacoll1 26!,stacoll2 26!,stacoll3 26!,stacoll4 26!,stacoll5 26!,stanumbers1 1021,stanumbers2 1021,stanumbers3 1021,stanumbers4 1021,stanumbers5 1021,stavalues1 2277,stavalues2 2277,stavalues3 2277,stavalues4 2277,stavalues5 2277	p1 2 3
2620	pg_trigger	11	r	10037	oid 26!,tgrelid 26!,tgparentid 26!,tgname 19!,tgfoid 26!,tgtype 21!,tgenabled 18!,tgisinternal 16!,tgconstrrelid 26!,tgconstrindid 26!,tgconstraint 26!,tgdeferrable 16!,tginitdeferred 16!,tgnargs 21!,tgattr 22!,tgargs 17!,tgqual 194 -1 950,tgoldtable 19,tgnewtable 19	2 4,p1
2753	pg_opfamily	11	r	10011	oid 26!,opfmethod 26!,opfname 19!,opfnamespace 26!,opfowner 26!	2 3 4,p1
2964	pg_db_role_setting	11	r	10054	setdatabase 26!,setrole 26!,setconfig 1009 -1 950	p1 2
2995	pg_largeobject_metadata	11	r	10023	oid 26!,lomowner 26!,lomacl 1034	p1
3079	pg_extension	11	r	10074	oid 26!,extname 19!,extowner 26!,extnamespace 26!,extrelocatable 16!,extversion 25! -1 950,extconfig 1028,extcondition 1009 -1 950	p1,2
3118	pg_foreign_table	11	r	10082	ftrelid 26!,ftserver 26!,ftoptions 1009 -1 950	p1
3256	pg_policy	11	r	10084	oid 26!,polname 19!,polrelid 26!,polcmd 18!,polpermissive 16!,polroles 1028!,polqual 194 -1 950,polwithcheck 194 -1 950	p1,3 2
3350	pg_partitioned_table	11	r	10099	partrelid 26!,partstrat 18!,partnatts 21!,partdefid 26!,partattrs 22!,partclass 30!,partcollation 30!,partexprs 194 -1 950	p1
3381	pg_statistic_ext	11	r	10031	oid 26!,stxrelid 26!,stxname 19!,stxnamespace 26!,stxowner 26!,stxkeys 22!,stxstattarget 21,stxkind 1002!,stxexprs 194 -1 950	p1,3 4
3394	pg_init_privs	11	r	10090	objoid 26!,classoid 26!,objsubid 23!,privtype 18!,initprivs 1034!	p1 2 3
3429	pg_statistic_ext_data	11	r	10033	stxoid 26!,stxdinherit 16!,stxdndistinct 3361 -1 950,stxddependencies 3402 -1 950,stxdmcv 5017 -1 950,stxdexpr 10028	p1 2
3456	pg_collation	11	r	10095	oid 26!,collname 19!,collnamespace 26!,collowner 26!,collprovider 18!,collisdeterministic 16!,collencoding 23!,collcollate 25 -1 950,collctype 25 -1 950,colllocale 25 -1 950,collicurules 25 -1 950,collversion 25 -1 950	p1,2 7 3
3466	pg_event_trigger	11	r	10039	oid 26!,evtname 19!,evtevent 19!,evtowner 26!,evtfoid 26!,evtenabled 18!,evttags 1009 -1 950	2,p1
3501	pg_enum	11	r	10045	oid 26!,enumtypid 26!,enumsortorder 700!,enumlabel 19!	p1,2 4,2 3
3541	pg_range	11	r	10101	rngtypid 26!,rngsubtype 26!,rngmultitypid 26!,rngcollation 26!,rngsubopc 26!,rngcanonical 24!,rngsubdiff 24!	3,p1
3576	pg_transform	11	r	10103	oid 26!,trftype 26!,trflang 26!,trffromsql 24!,trftosql 24!	p1,2 3
3592	pg_shseclabel	11	r	4066	objoid 26!,classoid 26!,provider 25! -1 950,label 25! -1 950	p1 2 3
3596	pg_seclabel	11	r	10092	objoid 26!,classoid 26!,objsubid 23!,provider 25! -1 950,label 25! -1 950	p1 2 3 4
3600	pg_ts_dict	11	r	10068	oid 26!,dictname 19!,dictnamespace 26!,dictowner 26!,dicttemplate 26!,dictinitoption 25 -1 950	2 3,p1
3601	pg_ts_parser	11	r	10070	oid 26!,prsname 19!,prsnamespace 26!,prsstart 24!,prstoken 24!,prsend 24!,prsheadline 24!,prslextype 24!	2 3,p1
3602	pg_ts_config	11	r	10064	oid 26!,cfgname 19!,cfgnamespace 26!,cfgowner 26!,cfgparser 26!	2 3,p1
3603	pg_ts_config_map	11	r	10066	mapcfg 26!,maptokentype 23!,mapseqno 23!,mapdict 26!	p1 2 3
3764	pg_ts_template	11	r	10072	oid 26!,tmplname 19!,tmplnamespace 26!,tmplinit 24!,tmpllexize 24!	2 3,p1
6000	pg_replication_origin	11	r	10086	roident 26!,roname 25! -1 950	p1,2
6100	pg_subscription	11	r	6101	oid 26!,subdbid 26!,subskiplsn 3220!,subname 19!,subowner 26!,subenabled 16!,subbinary 16!,substream 18!,subtwophasestate 18!,subdisableonerr 16!,subpasswordrequired 16!,subrunasowner 16!,subfailover 16!,subconninfo 25! -1 950,subslotname 19,subsynccommit 25! -1 950,subpublications 1009! -1 950,suborigin 25 -1 950	p1,2 4
6102	pg_subscription_rel	11	r	10114	srsubid 26!,srrelid 26!,srsubstate 18!,srsublsn 3220	p2 1
6104	pg_publication	11	r	10107	oid 26!,pubname 19!,pubowner 26!,puballtables 16!,pubinsert 16!,pubupdate 16!,pubdelete 16!,pubtruncate 16!,pubviaroot 16!,pubgencols 18!	p1,2
6106	pg_publication_rel	11	r	10111	oid 26!,prpubid 26!,prrelid 26!,prqual 194 -1 950,prattrs 22	p1,3 2
6237	pg_publication_namespace	11	r	10109	oid 26!,pnpubid 26!,pnnspid 26!	p1,3 2
6243	pg_parameter_acl	11	r	10097	oid 26!,parname 25! -1 950,paracl 1034	2,p1
12000	pg_roles	11	v	12002	rolname 19,rolsuper 16,rolinherit 16,rolcreaterole 16,rolcreatedb 16,rolcanlogin 16,rolreplication 16,rolconnlimit 23,rolpassword 25,rolvaliduntil 1184,rolbypassrls 16,rolconfig 1009 -1 950,oid 26
12005	pg_shadow	11	v	12007	usename 19,usesysid 26,usecreatedb 16,usesuper 16,userepl 16,usebypassrls 16,passwd 25 -1 950,valuntil 1184,useconfig 1009 -1 950
12010	pg_group	11	v	12012	groname 19,grosysid 26,grolist 1028
12014	pg_user	11	v	12016	usename 19,usesysid 26,usecreatedb 16,usesuper 16,userepl 16,usebypassrls 16,passwd 25,valuntil 1184,useconfig 1009 -1 950
12018	pg_policies	11	v	12020	schemaname 19,tablename 19,policyname 19,permissive 25,roles 1003,cmd 25,qual 25 -1 950,with_check 25 -1 950
12023	pg_rules	11	v	12025	schemaname 19,tablename 19,rulename 19,definition 25
12028	pg_views	11	v	12030	schemaname 19,viewname 19,viewowner 19,definition 25
12033	pg_tables	11	v	12035	schemaname 19,tablename 19,tableowner 19,tablespace 19,hasindexes 16,hasrules 16,hastriggers 16,rowsecurity 16
12038	pg_matviews	11	v	12040	schemaname 19,matviewname 19,matviewowner 19,tablespace 19,hasindexes 16,ispopulated 16,definition 25
12043	pg_indexes	11	v	12045	schemaname 19,tablename 19,indexname 19,tablespace 19,indexdef 25
12048	pg_sequences	11	v	12050	schemaname 19,sequencename 19,sequenceowner 19,data_type 2206,start_value 20,min_value 20,max_value 20,increment_by 20,cycle 16,cache_size 20,last_value 20
12053	pg_stats	11	v	12055	schemaname 19,tablename 19,attname 19,inherited 16,null_frac 700,avg_width 23,n_distinct 700,most_common_vals 2277,most_common_freqs 1021,histogram_bounds 2277,correlation 700,most_common_elems 2277,most_common_elem_freqs 1021,elem_count_histogram 1021,range_length_histogram 2277,range_empty_frac 700,range_bounds_histogram 2277
12058	pg_stats_ext	11	v	12060	schemaname 19,tablename 19,statistics_schemaname 19,statistics_name 19,statistics_owner 19,attnames 1003,exprs 1009,kinds 1002,inherited 16,n_distinct 3361 -1 950,dependencies 3402 -1 950,most_common_vals 1009,most_common_val_nulls 1000,most_common_freqs 1022,most_common_base_freqs 1022
12063	pg_stats_ext_exprs	11	v	12065	schemaname 19,tablename 19,statistics_schemaname 19,statistics_name 19,statistics_owner 19,expr 25,inherited 16,null_frac 700,avg_width 23,n_distinct 700,most_common_vals 2277,most_common_freqs 1021,histogram_bounds 2277,correlation 700,most_common_elems 2277,most_common_elem_freqs 1021,elem_count_histogram 1021
12068	pg_publication_tables	11	v	12070	pubname 19,schemaname 19,tablename 19,attnames 1003,rowfilter 25
12073	pg_locks	11	v	12075	locktype 25,database 26,relation 26,page 23,tuple 21,virtualxid 25,transactionid 28,classid 26,objid 26,objsubid 21,virtualtransaction 25,pid 23,mode 25,granted 16,fastpath 16,waitstart 1184
12077	pg_cursors	11	v	12079	name 25,statement 25,is_holdable 16,is_binary 16,is_scrollable 16,creation_time 1184
12081	pg_available_extensions	11	v	12083	name 19,default_version 25,installed_version 25 -1 950,comment 25
12085	pg_available_extension_versions	11	v	12087	name 19,version 25,installed 16,superuser 16,trusted 16,relocatable 16,schema 19,requires 1003,comment 25
12090	pg_prepared_xacts	11	v	12092	transaction 28,gid 25,prepared 1184,owner 19,database 19
12095	pg_prepared_statements	11	v	12097	name 25,statement 25,prepare_time 1184,parameter_types 2211,result_types 2211,from_sql 16,generic_plans 20,custom_plans 20
12099	pg_seclabels	11	v	12101	objoid 26,classoid 26,objsubid 23,objtype 25,objnamespace 26,objname 25 -1 950,provider 25 -1 950,label 25 -1 950
12104	pg_settings	11	v	12106	name 25,setting 25,unit 25,category 25,short_desc 25,extra_desc 25,context 25,vartype 25,source 25,min_val 25,max_val 25,enumvals 1009,boot_val 25,reset_val 25,sourcefile 25,sourceline 23,pending_restart 16
12110	pg_file_settings	11	v	12112	sourcefile 25,sourceline 23,seqno 23,name 25,setting 25,applied 16,error 25
12114	pg_hba_file_rules	11	v	12116	rule_number 23,file_name 25,line_number 23,type 25,database 1009,user_name 1009,address 25,netmask 25,auth_method 25,options 1009,error 25
12118	pg_ident_file_mappings	11	v	12120	map_number 23,file_name 25,line_number 23,map_name 25,sys_name 25,pg_username 25,error 25
12122	pg_timezone_abbrevs	11	v	12124	abbrev 25,utc_offset 1186,is_dst 16
12126	pg_timezone_names	11	v	12128	name 25,abbrev 25,utc_offset 1186,is_dst 16
12130	pg_config	11	v	12132	name 25,setting 25
12134	pg_shmem_allocations	11	v	12136	name 25,off 20,size 20,allocated_size 20
12138	pg_shmem_allocations_numa	11	v	12140	name 25,numa_node 23,size 20
12142	pg_backend_memory_contexts	11	v	12144	name 25,ident 25,type 25,level 23,path 1007,total_bytes 20,total_nblocks 20,free_bytes 20,free_chunks 20,used_bytes 20
12146	pg_stat_all_tables	11	v	12148	relid 26,schemaname 19,relname 19,seq_scan 20,last_seq_scan 1184,seq_tup_read 20,idx_scan 20,last_idx_scan 1184,idx_tup_fetch 20,n_tup_ins 20,n_tup_upd 20,n_tup_del 20,n_tup_hot_upd 20,n_tup_newpage_upd 20,n_live_tup 20,n_dead_tup 20,n_mod_since_analyze 20,n_ins_since_vacuum 20,last_vacuum 1184,last_autovacuum 1184,last_analyze 1184,last_autoanalyze 1184,vacuum_count 20,autovacuum_count 20,analyze_count 20,autoanalyze_count 20,total_vacuum_time 701,total_autovacuum_time 701,total_analyze_time 701,total_autoanalyze_time 701
12151	pg_stat_xact_all_tables	11	v	12153	relid 26,schemaname 19,relname 19,seq_scan 20,seq_tup_read 20,idx_scan 20,idx_tup_fetch 20,n_tup_ins 20,n_tup_upd 20,n_tup_del 20,n_tup_hot_upd 20,n_tup_newpage_upd 20
12156	pg_stat_sys_tables	11	v	12158	relid 26,schemaname 19,relname 19,seq_scan 20,last_seq_scan 1184,seq_tup_read 20,idx_scan 20,last_idx_scan 1184,idx_tup_fetch 20,n_tup_ins 20,n_tup_upd 20,n_tup_del 20,n_tup_hot_upd 20,n_tup_newpage_upd 20,n_live_tup 20,n_dead_tup 20,n_mod_since_analyze 20,n_ins_since_vacuum 20,last_vacuum 1184,last_autovacuum 1184,last_analyze 1184,last_autoanalyze 1184,vacuum_count 20,autovacuum_count 20,analyze_count 20,autoanalyze_count 20,total_vacuum_time 701,total_autovacuum_time 701,total_analyze_time 701,total_autoanalyze_time 701
12161	pg_stat_xact_sys_tables	11	v	12163	relid 26,schemaname 19,relname 19,seq_scan 20,seq_tup_read 20,idx_scan 20,idx_tup_fetch 20,n_tup_ins 20,n_tup_upd 20,n_tup_del 20,n_tup_hot_upd 20,n_tup_newpage_upd 20
12165	pg_stat_user_tables	11	v	12167	relid 26,schemaname 19,relname 19,seq_scan 20,last_seq_scan 1184,seq_tup_read 20,idx_scan 20,last_idx_scan 1184,idx_tup_fetch 20,n_tup_ins 20,n_tup_upd 20,n_tup_del 20,n_tup_hot_upd 20,n_tup_newpage_upd 20,n_live_tup 20,n_dead_tup 20,n_mod_since_analyze 20,n_ins_since_vacuum 20,last_vacuum 1184,last_autovacuum 1184,last_analyze 1184,last_autoanalyze 1184,vacuum_count 20,autovacuum_count 20,analyze_count 20,autoanalyze_count 20,total_vacuum_time 701,total_autovacuum_time 701,total_analyze_time 701,total_autoanalyze_time 701
12170	pg_stat_xact_user_tables	11	v	12172	relid 26,schemaname 19,relname 19,seq_scan 20,seq_tup_read 20,idx_scan 20,idx_tup_fetch 20,n_tup_ins 20,n_tup_upd 20,n_tup_del 20,n_tup_hot_upd 20,n_tup_newpage_upd 20
12174	pg_statio_all_tables	11	v	12176	relid 26,schemaname 19,relname 19,heap_blks_read 20,heap_blks_hit 20,idx_blks_read 20,idx_blks_hit 20,toast_blks_read 20,toast_blks_hit 20,tidx_blks_read 20,tidx_blks_hit 20
12179	pg_statio_sys_tables	11	v	12181	relid 26,schemaname 19,relname 19,heap_blks_read 20,heap_blks_hit 20,idx_blks_read 20,idx_blks_hit 20,toast_blks_read 20,toast_blks_hit 20,tidx_blks_read 20,tidx_blks_hit 20
12183	pg_statio_user_tables	11	v	12185	relid 26,schemaname 19,relname 19,heap_blks_read 20,heap_blks_hit 20,idx_blks_read 20,idx_blks_hit 20,toast_blks_read 20,toast_blks_hit 20,tidx_blks_read 20,tidx_blks_hit 20
12187	pg_stat_all_indexes	11	v	12189	relid 26,indexrelid 26,schemaname 19,relname 19,indexrelname 19,idx_scan 20,last_idx_scan 1184,idx_tup_read 20,idx_tup_fetch 20
12192	pg_stat_sys_indexes	11	v	12194	relid 26,indexrelid 26,schemaname 19,relname 19,indexrelname 19,idx_scan 20,last_idx_scan 1184,idx_tup_read 20,idx_tup_fetch 20
12196	pg_stat_user_indexes	11	v	12198	relid 26,indexrelid 26,schemaname 19,relname 19,indexrelname 19,idx_scan 20,last_idx_scan 1184,idx_tup_read 20,idx_tup_fetch 20
12200	pg_statio_all_indexes	11	v	12202	relid 26,indexrelid 26,schemaname 19,relname 19,indexrelname 19,idx_blks_read 20,idx_blks_hit 20
12205	pg_statio_sys_indexes	11	v	12207	relid 26,indexrelid 26,schemaname 19,relname 19,indexrelname 19,idx_blks_read 20,idx_blks_hit 20
12209	pg_statio_user_indexes	11	v	12211	relid 26,indexrelid 26,schemaname 19,relname 19,indexrelname 19,idx_blks_read 20,idx_blks_hit 20
12213	pg_statio_all_sequences	11	v	12215	relid 26,schemaname 19,relname 19,blks_read 20,blks_hit 20
12218	pg_statio_sys_sequences	11	v	12220	relid 26,schemaname 19,relname 19,blks_read 20,blks_hit 20
12222	pg_statio_user_sequences	11	v	12224	relid 26,schemaname 19,relname 19,blks_read 20,blks_hit 20
12226	pg_stat_activity	11	v	12228	datid 26,datname 19,pid 23,leader_pid 23,usesysid 26,usename 19,application_name 25,client_addr 869,client_hostname 25,client_port 23,backend_start 1184,xact_start 1184,query_start 1184,state_change 1184,wait_event_type 25,wait_event 25,state 25,backend_xid 28,backend_xmin 28,query_id 20,query 25,backend_type 25
12231	pg_stat_replication	11	v	12233	pid 23,usesysid 26,usename 19,application_name 25,client_addr 869,client_hostname 25,client_port 23,backend_start 1184,backend_xmin 28,state 25,sent_lsn 3220,write_lsn 3220,flush_lsn 3220,replay_lsn 3220,write_lag 1186,flush_lag 1186,replay_lag 1186,sync_priority 23,sync_state 25,reply_time 1184
12236	pg_stat_slru	11	v	12238	name 25,blks_zeroed 20,blks_hit 20,blks_read 20,blks_written 20,blks_exists 20,flushes 20,truncates 20,stats_reset 1184
12240	pg_stat_wal_receiver	11	v	12242	pid 23,status 25,receive_start_lsn 3220,receive_start_tli 23,written_lsn 3220,flushed_lsn 3220,received_tli 23,last_msg_send_time 1184,last_msg_receipt_time 1184,latest_end_lsn 3220,latest_end_time 1184,slot_name 25,sender_host 25,sender_port 23,conninfo 25
12244	pg_stat_recovery_prefetch	11	v	12246	stats_reset 1184,prefetch 20,hit 20,skip_init 20,skip_new 20,skip_fpw 20,skip_rep 20,wal_distance 23,block_distance 23,io_depth 23
12248	pg_stat_subscription	11	v	12250	subid 26,subname 19,worker_type 25,pid 23,leader_pid 23,relid 26,received_lsn 3220,last_msg_send_time 1184,last_msg_receipt_time 1184,latest_end_lsn 3220,latest_end_time 1184
12253	pg_stat_ssl	11	v	12255	pid 23,ssl 16,version 25,cipher 25,bits 23,client_dn 25,client_serial 1700,issuer_dn 25
12257	pg_stat_gssapi	11	v	12259	pid 23,gss_authenticated 16,principal 25,encrypted 16,credentials_delegated 16
12261	pg_replication_slots	11	v	12263	slot_name 19,plugin 19,slot_type 25,datoid 26,database 19,temporary 16,active 16,active_pid 23,xmin 28,catalog_xmin 28,restart_lsn 3220,confirmed_flush_lsn 3220,wal_status 25,safe_wal_size 20,two_phase 16,two_phase_at 3220,inactive_since 1184,conflicting 16,invalidation_reason 25,failover 16,synced 16
12266	pg_stat_replication_slots	11	v	12268	slot_name 25,spill_txns 20,spill_count 20,spill_bytes 20,stream_txns 20,stream_count 20,stream_bytes 20,total_txns 20,total_bytes 20,stats_reset 1184
12270	pg_stat_database	11	v	12272	datid 26,datname 19,numbackends 23,xact_commit 20,xact_rollback 20,blks_read 20,blks_hit 20,tup_returned 20,tup_fetched 20,tup_inserted 20,tup_updated 20,tup_deleted 20,conflicts 20,temp_files 20,temp_bytes 20,deadlocks 20,checksum_failures 20,checksum_last_failure 1184,blk_read_time 701,blk_write_time 701,session_time 701,active_time 701,idle_in_transaction_time 701,sessions 20,sessions_abandoned 20,sessions_fatal 20,sessions_killed 20,parallel_workers_to_launch 20,parallel_workers_launched 20,stats_reset 1184
12275	pg_stat_database_conflicts	11	v	12277	datid 26,datname 19,confl_tablespace 20,confl_lock 20,confl_snapshot 20,confl_bufferpin 20,confl_deadlock 20,confl_active_logicalslot 20
12279	pg_stat_user_functions	11	v	12281	funcid 26,schemaname 19,funcname 19,calls 20,total_time 701,self_time 701
12284	pg_stat_xact_user_functions	11	v	12286	funcid 26,schemaname 19,funcname 19,calls 20,total_time 701,self_time 701
12289	pg_stat_archiver	11	v	12291	archived_count 20,last_archived_wal 25,last_archived_time 1184,failed_count 20,last_failed_wal 25,last_failed_time 1184,stats_reset 1184
12293	pg_stat_bgwriter	11	v	12295	buffers_clean 20,maxwritten_clean 20,buffers_alloc 20,stats_reset 1184
12297	pg_stat_checkpointer	11	v	12299	num_timed 20,num_requested 20,num_done 20,restartpoints_timed 20,restartpoints_req 20,restartpoints_done 20,write_time 701,sync_time 701,buffers_written 20,slru_written 20,stats_reset 1184
12301	pg_stat_io	11	v	12303	backend_type 25,object 25,context 25,reads 20,read_bytes 1700,read_time 701,writes 20,write_bytes 1700,write_time 701,writebacks 20,writeback_time 701,extends 20,extend_bytes 1700,extend_time 701,hits 20,evictions 20,reuses 20,fsyncs 20,fsync_time 701,stats_reset 1184
12305	pg_stat_wal	11	v	12307	wal_records 20,wal_fpi 20,wal_bytes 1700,wal_buffers_full 20,stats_reset 1184
12309	pg_stat_progress_analyze	11	v	12311	pid 23,datid 26,datname 19,relid 26,phase 25,sample_blks_total 20,sample_blks_scanned 20,ext_stats_total 20,ext_stats_computed 20,child_tables_total 20,child_tables_done 20,current_child_table_relid 26,delay_time 701
12314	pg_stat_progress_vacuum	11	v	12316	pid 23,datid 26,datname 19,relid 26,phase 25,heap_blks_total 20,heap_blks_scanned 20,heap_blks_vacuumed 20,index_vacuum_count 20,max_dead_tuple_bytes 20,dead_tuple_bytes 20,num_dead_item_ids 20,indexes_total 20,indexes_processed 20,delay_time 701
12319	pg_stat_progress_cluster	11	v	12321	pid 23,datid 26,datname 19,relid 26,command 25,phase 25,cluster_index_relid 26,heap_tuples_scanned 20,heap_tuples_written 20,heap_blks_total 20,heap_blks_scanned 20,index_rebuild_count 20
12324	pg_stat_progress_create_index	11	v	12326	pid 23,datid 26,datname 19,relid 26,index_relid 26,command 25,phase 25,lockers_total 20,lockers_done 20,current_locker_pid 20,blocks_total 20,blocks_done 20,tuples_total 20,tuples_done 20,partitions_total 20,partitions_done 20
12329	pg_stat_progress_basebackup	11	v	12331	pid 23,phase 25,backup_total 20,backup_streamed 20,tablespaces_total 20,tablespaces_streamed 20
12333	pg_stat_progress_copy	11	v	12335	pid 23,datid 26,datname 19,relid 26,command 25,type 25,bytes_processed 20,bytes_total 20,tuples_processed 20,tuples_excluded 20,tuples_skipped 20
12338	pg_user_mappings	11	v	12340	umid 26,srvid 26,srvname 19,umuser 26,usename 19,umoptions 1009 -1 950
12343	pg_replication_origin_status	11	v	12345	local_id 26,external_id 25,remote_lsn 3220,local_lsn 3220
12347	pg_stat_subscription_stats	11	v	12349	subid 26,subname 19,apply_error_count 20,sync_error_count 20,confl_insert_exists 20,confl_update_origin_differs 20,confl_update_exists 20,confl_update_missing 20,confl_delete_origin_differs 20,confl_delete_missing 20,confl_multiple_unique_conflicts 20,stats_reset 1184
12351	pg_wait_events	11	v	12353	type 25,name 25,description 25
12355	pg_aios	11	v	12357	pid 23,io_id 23,io_generation 20,state 25,operation 25,off 20,length 20,target 25,handle_data_len 21,raw_result 23,result 25,target_desc 25,f_sync 16,f_localmem 16,f_buffered 16
12444	information_schema_catalog_name	12424	v	12446	catalog_name 12443
12453	applicable_roles	12424	v	12455	grantee 12443,role_name 12443,is_grantable 12451
12458	administrable_role_authorizations	12424	v	12460	grantee 12443,role_name 12443,is_grantable 12451
12462	attributes	12424	v	12464	udt_catalog 12443,udt_schema 12443,udt_name 12443,attribute_name 12443,ordinal_position 12438,attribute_default 12441,is_nullable 12451,data_type 12441,character_maximum_length 12438,character_octet_length 12438,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,collation_catalog 12443,collation_schema 12443,collation_name 12443,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,datetime_precision 12438,interval_type 12441,interval_precision 12438,attribute_udt_catalog 12443,attribute_udt_schema 12443,attribute_udt_name 12443,scope_catalog 12443,scope_schema 12443,scope_name 12443,maximum_cardinality 12438,dtd_identifier 12443,is_derived_reference_attribute 12451
12467	character_sets	12424	v	12469	character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,character_repertoire 12443,form_of_use 12443,default_collate_catalog 12443,default_collate_schema 12443,default_collate_name 12443
12472	check_constraint_routine_usage	12424	v	12474	constraint_catalog 12443,constraint_schema 12443,constraint_name 12443,specific_catalog 12443,specific_schema 12443,specific_name 12443
12477	check_constraints	12424	v	12479	constraint_catalog 12443,constraint_schema 12443,constraint_name 12443,check_clause 12441
12482	collations	12424	v	12484	collation_catalog 12443,collation_schema 12443,collation_name 12443,pad_attribute 12441
12487	collation_character_set_applicability	12424	v	12489	collation_catalog 12443,collation_schema 12443,collation_name 12443,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443
12492	column_column_usage	12424	v	12494	table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443,dependent_column 12443
12497	column_domain_usage	12424	v	12499	domain_catalog 12443,domain_schema 12443,domain_name 12443,table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443
12502	column_privileges	12424	v	12504	grantor 12443,grantee 12443,table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443,privilege_type 12441,is_grantable 12451
12507	column_udt_usage	12424	v	12509	udt_catalog 12443,udt_schema 12443,udt_name 12443,table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443
12512	columns	12424	v	12514	table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443,ordinal_position 12438,column_default 12441,is_nullable 12451,data_type 12441,character_maximum_length 12438,character_octet_length 12438,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,datetime_precision 12438,interval_type 12441,interval_precision 12438,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,collation_catalog 12443,collation_schema 12443,collation_name 12443,domain_catalog 12443,domain_schema 12443,domain_name 12443,udt_catalog 12443,udt_schema 12443,udt_name 12443,scope_catalog 12443,scope_schema 12443,scope_name 12443,maximum_cardinality 12438,dtd_identifier 12443,is_self_referencing 12451,is_identity 12451,identity_generation 12441,identity_start 12441,identity_increment 12441,identity_maximum 12441,identity_minimum 12441,identity_cycle 12451,is_generated 12441,generation_expression 12441,is_updatable 12451
12517	constraint_column_usage	12424	v	12519	table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443,constraint_catalog 12443,constraint_schema 12443,constraint_name 12443
12522	constraint_table_usage	12424	v	12524	table_catalog 12443,table_schema 12443,table_name 12443,constraint_catalog 12443,constraint_schema 12443,constraint_name 12443
12527	domain_constraints	12424	v	12529	constraint_catalog 12443,constraint_schema 12443,constraint_name 12443,domain_catalog 12443,domain_schema 12443,domain_name 12443,is_deferrable 12451,initially_deferred 12451
12532	domain_udt_usage	12424	v	12534	udt_catalog 12443,udt_schema 12443,udt_name 12443,domain_catalog 12443,domain_schema 12443,domain_name 12443
12536	domains	12424	v	12538	domain_catalog 12443,domain_schema 12443,domain_name 12443,data_type 12441,character_maximum_length 12438,character_octet_length 12438,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,collation_catalog 12443,collation_schema 12443,collation_name 12443,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,datetime_precision 12438,interval_type 12441,interval_precision 12438,domain_default 12441,udt_catalog 12443,udt_schema 12443,udt_name 12443,scope_catalog 12443,scope_schema 12443,scope_name 12443,maximum_cardinality 12438,dtd_identifier 12443
12541	enabled_roles	12424	v	12543	role_name 12443
12545	key_column_usage	12424	v	12547	constraint_catalog 12443,constraint_schema 12443,constraint_name 12443,table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443,ordinal_position 12438,position_in_unique_constraint 12438
12550	parameters	12424	v	12552	specific_catalog 12443,specific_schema 12443,specific_name 12443,ordinal_position 12438,parameter_mode 12441,is_result 12451,as_locator 12451,parameter_name 12443,data_type 12441,character_maximum_length 12438,character_octet_length 12438,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,collation_catalog 12443,collation_schema 12443,collation_name 12443,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,datetime_precision 12438,interval_type 12441,interval_precision 12438,udt_catalog 12443,udt_schema 12443,udt_name 12443,scope_catalog 12443,scope_schema 12443,scope_name 12443,maximum_cardinality 12438,dtd_identifier 12443,parameter_default 12441
12555	referential_constraints	12424	v	12557	constraint_catalog 12443,constraint_schema 12443,constraint_name 12443,unique_constraint_catalog 12443,unique_constraint_schema 12443,unique_constraint_name 12443,match_option 12441,update_rule 12441,delete_rule 12441
12560	role_column_grants	12424	v	12562	grantor 12443,grantee 12443,table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443,privilege_type 12441,is_grantable 12451
12564	routine_column_usage	12424	v	12566	specific_catalog 12443,specific_schema 12443,specific_name 12443,routine_catalog 12443,routine_schema 12443,routine_name 12443,table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443
12569	routine_privileges	12424	v	12571	grantor 12443,grantee 12443,specific_catalog 12443,specific_schema 12443,specific_name 12443,routine_catalog 12443,routine_schema 12443,routine_name 12443,privilege_type 12441,is_grantable 12451
12574	role_routine_grants	12424	v	12576	grantor 12443,grantee 12443,specific_catalog 12443,specific_schema 12443,specific_name 12443,routine_catalog 12443,routine_schema 12443,routine_name 12443,privilege_type 12441,is_grantable 12451
12578	routine_routine_usage	12424	v	12580	specific_catalog 12443,specific_schema 12443,specific_name 12443,routine_catalog 12443,routine_schema 12443,routine_name 12443
12583	routine_sequence_usage	12424	v	12585	specific_catalog 12443,specific_schema 12443,specific_name 12443,routine_catalog 12443,routine_schema 12443,routine_name 12443,sequence_catalog 12443,sequence_schema 12443,sequence_name 12443
12588	routine_table_usage	12424	v	12590	specific_catalog 12443,specific_schema 12443,specific_name 12443,routine_catalog 12443,routine_schema 12443,routine_name 12443,table_catalog 12443,table_schema 12443,table_name 12443
12593	routines	12424	v	12595	specific_catalog 12443,specific_schema 12443,specific_name 12443,routine_catalog 12443,routine_schema 12443,routine_name 12443,routine_type 12441,module_catalog 12443,module_schema 12443,module_name 12443,udt_catalog 12443,udt_schema 12443,udt_name 12443,data_type 12441,character_maximum_length 12438,character_octet_length 12438,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,collation_catalog 12443,collation_schema 12443,collation_name 12443,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,datetime_precision 12438,interval_type 12441,interval_precision 12438,type_udt_catalog 12443,type_udt_schema 12443,type_udt_name 12443,scope_catalog 12443,scope_schema 12443,scope_name 12443,maximum_cardinality 12438,dtd_identifier 12443,routine_body 12441,routine_definition 12441,external_name 12441,external_language 12441,parameter_style 12441,is_deterministic 12451,sql_data_access 12441,is_null_call 12451,sql_path 12441,schema_level_routine 12451,max_dynamic_result_sets 12438,is_user_defined_cast 12451,is_implicitly_invocable 12451,security_type 12441,to_sql_specific_catalog 12443,to_sql_specific_schema 12443,to_sql_specific_name 12443,as_locator 12451,created 12449,last_altered 12449,new_savepoint_level 12451,is_udt_dependent 12451,result_cast_from_data_type 12441,result_cast_as_locator 12451,result_cast_char_max_length 12438,result_cast_char_octet_length 12438,result_cast_char_set_catalog 12443,result_cast_char_set_schema 12443,result_cast_char_set_name 12443,result_cast_collation_catalog 12443,result_cast_collation_schema 12443,result_cast_collation_name 12443,result_cast_numeric_precision 12438,result_cast_numeric_precision_radix 12438,result_cast_numeric_scale 12438,result_cast_datetime_precision 12438,result_cast_interval_type 12441,result_cast_interval_precision 12438,result_cast_type_udt_catalog 12443,result_cast_type_udt_schema 12443,result_cast_type_udt_name 12443,result_cast_scope_catalog 12443,result_cast_scope_schema 12443,result_cast_scope_name 12443,result_cast_maximum_cardinality 12438,result_cast_dtd_identifier 12443
12598	schemata	12424	v	12600	catalog_name 12443,schema_name 12443,schema_owner 12443,default_character_set_catalog 12443,default_character_set_schema 12443,default_character_set_name 12443,sql_path 12441
12602	sequences	12424	v	12604	sequence_catalog 12443,sequence_schema 12443,sequence_name 12443,data_type 12441,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,start_value 12441,minimum_value 12441,maximum_value 12441,increment 12441,cycle_option 12451
12607	sql_features	12424	r	12609	feature_id 12441,feature_name 12441,sub_feature_id 12441,sub_feature_name 12441,is_supported 12451,is_verified_by 12441,comments 12441
12612	sql_implementation_info	12424	r	12614	implementation_info_id 12441,implementation_info_name 12441,integer_value 12438,character_value 12441,comments 12441
12617	sql_parts	12424	r	12619	feature_id 12441,feature_name 12441,is_supported 12451,is_verified_by 12441,comments 12441
12622	sql_sizing	12424	r	12624	sizing_id 12438,sizing_name 12441,supported_value 12438,comments 12441
12627	table_constraints	12424	v	12629	constraint_catalog 12443,constraint_schema 12443,constraint_name 12443,table_catalog 12443,table_schema 12443,table_name 12443,constraint_type 12441,is_deferrable 12451,initially_deferred 12451,enforced 12451,nulls_distinct 12451
12632	table_privileges	12424	v	12634	grantor 12443,grantee 12443,table_catalog 12443,table_schema 12443,table_name 12443,privilege_type 12441,is_grantable 12451,with_hierarchy 12451
12637	role_table_grants	12424	v	12639	grantor 12443,grantee 12443,table_catalog 12443,table_schema 12443,table_name 12443,privilege_type 12441,is_grantable 12451,with_hierarchy 12451
12641	tables	12424	v	12643	table_catalog 12443,table_schema 12443,table_name 12443,table_type 12441,self_referencing_column_name 12443,reference_generation 12441,user_defined_type_catalog 12443,user_defined_type_schema 12443,user_defined_type_name 12443,is_insertable_into 12451,is_typed 12451,commit_action 12441
12646	transforms	12424	v	12648	udt_catalog 12443,udt_schema 12443,udt_name 12443,specific_catalog 12443,specific_schema 12443,specific_name 12443,group_name 12443,transform_type 12441
12651	triggered_update_columns	12424	v	12653	trigger_catalog 12443,trigger_schema 12443,trigger_name 12443,event_object_catalog 12443,event_object_schema 12443,event_object_table 12443,event_object_column 12443
12656	triggers	12424	v	12658	trigger_catalog 12443,trigger_schema 12443,trigger_name 12443,event_manipulation 12441,event_object_catalog 12443,event_object_schema 12443,event_object_table 12443,action_order 12438,action_condition 12441,action_statement 12441,action_orientation 12441,action_timing 12441,action_reference_old_table 12443,action_reference_new_table 12443,action_reference_old_row 12443,action_reference_new_row 12443,created 12449
12661	udt_privileges	12424	v	12663	grantor 12443,grantee 12443,udt_catalog 12443,udt_schema 12443,udt_name 12443,privilege_type 12441,is_grantable 12451
12666	role_udt_grants	12424	v	12668	grantor 12443,grantee 12443,udt_catalog 12443,udt_schema 12443,udt_name 12443,privilege_type 12441,is_grantable 12451
12670	usage_privileges	12424	v	12672	grantor 12443,grantee 12443,object_catalog 12443,object_schema 12443,object_name 12443,object_type 12441,privilege_type 12441,is_grantable 12451
12675	role_usage_grants	12424	v	12677	grantor 12443,grantee 12443,object_catalog 12443,object_schema 12443,object_name 12443,object_type 12441,privilege_type 12441,is_grantable 12451
12679	user_defined_types	12424	v	12681	user_defined_type_catalog 12443,user_defined_type_schema 12443,user_defined_type_name 12443,user_defined_type_category 12441,is_instantiable 12451,is_final 12451,ordering_form 12441,ordering_category 12441,ordering_routine_catalog 12443,ordering_routine_schema 12443,ordering_routine_name 12443,reference_type 12441,data_type 12441,character_maximum_length 12438,character_octet_length 12438,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,collation_catalog 12443,collation_schema 12443,collation_name 12443,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,datetime_precision 12438,interval_type 12441,interval_precision 12438,source_dtd_identifier 12443,ref_dtd_identifier 12443
12684	view_column_usage	12424	v	12686	view_catalog 12443,view_schema 12443,view_name 12443,table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443
12689	view_routine_usage	12424	v	12691	table_catalog 12443,table_schema 12443,table_name 12443,specific_catalog 12443,specific_schema 12443,specific_name 12443
12694	view_table_usage	12424	v	12696	view_catalog 12443,view_schema 12443,view_name 12443,table_catalog 12443,table_schema 12443,table_name 12443
12699	views	12424	v	12701	table_catalog 12443,table_schema 12443,table_name 12443,view_definition 12441,check_option 12441,is_updatable 12451,is_insertable_into 12451,is_trigger_updatable 12451,is_trigger_deletable 12451,is_trigger_insertable_into 12451
12704	data_type_privileges	12424	v	12706	object_catalog 12443,object_schema 12443,object_name 12443,object_type 12441,dtd_identifier 12443
12709	element_types	12424	v	12711	object_catalog 12443,object_schema 12443,object_name 12443,object_type 12441,collection_type_identifier 12443,data_type 12441,character_maximum_length 12438,character_octet_length 12438,character_set_catalog 12443,character_set_schema 12443,character_set_name 12443,collation_catalog 12443,collation_schema 12443,collation_name 12443,numeric_precision 12438,numeric_precision_radix 12438,numeric_scale 12438,datetime_precision 12438,interval_type 12441,interval_precision 12438,udt_catalog 12443,udt_schema 12443,udt_name 12443,scope_catalog 12443,scope_schema 12443,scope_name 12443,maximum_cardinality 12438,dtd_identifier 12443
12714	_pg_foreign_table_columns	12424	v	12716	nspname 19,relname 19,attname 19,attfdwoptions 1009 -1 950
12719	column_options	12424	v	12721	table_catalog 12443,table_schema 12443,table_name 12443,column_name 12443,option_name 12443,option_value 12441
12723	_pg_foreign_data_wrappers	12424	v	12725	oid 26,fdwowner 26,fdwoptions 1009 -1 950,foreign_data_wrapper_catalog 12443,foreign_data_wrapper_name 12443,authorization_identifier 12443,foreign_data_wrapper_language 12441
12727	foreign_data_wrapper_options	12424	v	12729	foreign_data_wrapper_catalog 12443,foreign_data_wrapper_name 12443,option_name 12443,option_value 12441
12731	foreign_data_wrappers	12424	v	12733	foreign_data_wrapper_catalog 12443,foreign_data_wrapper_name 12443,authorization_identifier 12443,library_name 12441,foreign_data_wrapper_language 12441
12735	_pg_foreign_servers	12424	v	12737	oid 26,srvoptions 1009 -1 950,foreign_server_catalog 12443,foreign_server_name 12443,foreign_data_wrapper_catalog 12443,foreign_data_wrapper_name 12443,foreign_server_type 12441,foreign_server_version 12441,authorization_identifier 12443
12739	foreign_server_options	12424	v	12741	foreign_server_catalog 12443,foreign_server_name 12443,option_name 12443,option_value 12441
12743	foreign_servers	12424	v	12745	foreign_server_catalog 12443,foreign_server_name 12443,foreign_data_wrapper_catalog 12443,foreign_data_wrapper_name 12443,foreign_server_type 12441,foreign_server_version 12441,authorization_identifier 12443
12747	_pg_foreign_tables	12424	v	12749	foreign_table_catalog 12443,foreign_table_schema 12443,foreign_table_name 12443,ftoptions 1009 -1 950,foreign_server_catalog 12443,foreign_server_name 12443,authorization_identifier 12443
12752	foreign_table_options	12424	v	12754	foreign_table_catalog 12443,foreign_table_schema 12443,foreign_table_name 12443,option_name 12443,option_value 12441
12756	foreign_tables	12424	v	12758	foreign_table_catalog 12443,foreign_table_schema 12443,foreign_table_name 12443,foreign_server_catalog 12443,foreign_server_name 12443
12760	_pg_user_mappings	12424	v	12762	oid 26,umoptions 1009 -1 950,umuser 26,authorization_identifier 12443,foreign_server_catalog 12443,foreign_server_name 12443,srvowner 12443
12765	user_mapping_options	12424	v	12767	authorization_identifier 12443,foreign_server_catalog 12443,foreign_server_name 12443,option_name 12443,option_value 12441
12770	user_mappings	12424	v	12772	authorization_identifier 12443,foreign_server_catalog 12443,foreign_server_name 12443
`;
