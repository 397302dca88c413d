/** What CREATE EXTENSION makes, by extension. Made by scripts/build-catalog.ts; do not edit. */
export const extensionPacks: Readonly<Record<string, string>> = {
  amcheck: `realtime-schema catalog 1
# amcheck 1.5
[extension]
amcheck	1.5	2200
[external]
[namespace]
[type]
[proc]
16385	bt_index_check	2200		v	2278	2205					index		c
16386	bt_index_parent_check	2200		v	2278	2205					index		c
16387	bt_index_check	2200		v	2278	2205 16					index heapallindexed		c
16388	bt_index_parent_check	2200		v	2278	2205 16					index heapallindexed		c
16389	bt_index_parent_check	2200		v	2278	2205 16 16					index heapallindexed rootdescend		c
16390	verify_heapam	2200		nrv	2249	2205 16 16 25 20 20	5		2205 16 16 25 20 20 20 23 23 25	iiiiiioooo	relation on_error_stop check_toast skip startblock endblock blkno offnum attnum msg		c
16391	bt_index_parent_check	2200		v	2278	2205 16 16 16					index heapallindexed rootdescend checkunique		c
16392	bt_index_check	2200		v	2278	2205 16 16					index heapallindexed checkunique		c
16393	gin_index_check	2200		v	2278	2205					index		c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  autoinc: `realtime-schema catalog 1
# autoinc 1.0
[extension]
autoinc	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	autoinc	2200		nv	2279								c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  bloom: `realtime-schema catalog 1
# bloom 1.0
[extension]
bloom	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	blhandler	2200		nv	325	2281							c
[operator]
[cast]
[range]
[opfamily]
16387	bloom	int4_ops	2200
16391	bloom	text_ops	2200
[opclass]
16388	bloom	int4_ops	2200	16387	23	d
16392	bloom	text_ops	2200	16391	25	d
[amop]
[collation]
[relation]
`,
  btree_gin: `realtime-schema catalog 1
# btree_gin 1.3
[extension]
btree_gin	1.3	2200
[external]
[namespace]
[type]
[proc]
16385	gin_btree_consistent	2200			16	2281 21 2283 23 2281 2281							c
16386	gin_extract_value_int2	2200			2281	21 2281							c
16387	gin_compare_prefix_int2	2200			23	21 21 21 2281							c
16388	gin_extract_query_int2	2200			2281	21 2281 21 2281 2281							c
16401	gin_extract_value_int4	2200			2281	23 2281							c
16402	gin_compare_prefix_int4	2200			23	23 23 21 2281							c
16403	gin_extract_query_int4	2200			2281	23 2281 21 2281 2281							c
16416	gin_extract_value_int8	2200			2281	20 2281							c
16417	gin_compare_prefix_int8	2200			23	20 20 21 2281							c
16418	gin_extract_query_int8	2200			2281	20 2281 21 2281 2281							c
16431	gin_extract_value_float4	2200			2281	700 2281							c
16432	gin_compare_prefix_float4	2200			23	700 700 21 2281							c
16433	gin_extract_query_float4	2200			2281	700 2281 21 2281 2281							c
16446	gin_extract_value_float8	2200			2281	701 2281							c
16447	gin_compare_prefix_float8	2200			23	701 701 21 2281							c
16448	gin_extract_query_float8	2200			2281	701 2281 21 2281 2281							c
16461	gin_extract_value_money	2200			2281	790 2281							c
16462	gin_compare_prefix_money	2200			23	790 790 21 2281							c
16463	gin_extract_query_money	2200			2281	790 2281 21 2281 2281							c
16476	gin_extract_value_oid	2200			2281	26 2281							c
16477	gin_compare_prefix_oid	2200			23	26 26 21 2281							c
16478	gin_extract_query_oid	2200			2281	26 2281 21 2281 2281							c
16491	gin_extract_value_timestamp	2200			2281	1114 2281							c
16492	gin_compare_prefix_timestamp	2200			23	1114 1114 21 2281							c
16493	gin_extract_query_timestamp	2200			2281	1114 2281 21 2281 2281							c
16506	gin_extract_value_timestamptz	2200			2281	1184 2281							c
16507	gin_compare_prefix_timestamptz	2200			23	1184 1184 21 2281							c
16508	gin_extract_query_timestamptz	2200			2281	1184 2281 21 2281 2281							c
16521	gin_extract_value_time	2200			2281	1083 2281							c
16522	gin_compare_prefix_time	2200			23	1083 1083 21 2281							c
16523	gin_extract_query_time	2200			2281	1083 2281 21 2281 2281							c
16536	gin_extract_value_timetz	2200			2281	1266 2281							c
16537	gin_compare_prefix_timetz	2200			23	1266 1266 21 2281							c
16538	gin_extract_query_timetz	2200			2281	1266 2281 21 2281 2281							c
16551	gin_extract_value_date	2200			2281	1082 2281							c
16552	gin_compare_prefix_date	2200			23	1082 1082 21 2281							c
16553	gin_extract_query_date	2200			2281	1082 2281 21 2281 2281							c
16566	gin_extract_value_interval	2200			2281	1186 2281							c
16567	gin_compare_prefix_interval	2200			23	1186 1186 21 2281							c
16568	gin_extract_query_interval	2200			2281	1186 2281 21 2281 2281							c
16581	gin_extract_value_macaddr	2200			2281	829 2281							c
16582	gin_compare_prefix_macaddr	2200			23	829 829 21 2281							c
16583	gin_extract_query_macaddr	2200			2281	829 2281 21 2281 2281							c
16596	gin_extract_value_inet	2200			2281	869 2281							c
16597	gin_compare_prefix_inet	2200			23	869 869 21 2281							c
16598	gin_extract_query_inet	2200			2281	869 2281 21 2281 2281							c
16611	gin_extract_value_cidr	2200			2281	650 2281							c
16612	gin_compare_prefix_cidr	2200			23	650 650 21 2281							c
16613	gin_extract_query_cidr	2200			2281	650 2281 21 2281 2281							c
16626	gin_extract_value_text	2200			2281	25 2281							c
16627	gin_compare_prefix_text	2200			23	25 25 21 2281							c
16628	gin_extract_query_text	2200			2281	25 2281 21 2281 2281							c
16653	gin_extract_value_char	2200			2281	18 2281							c
16654	gin_compare_prefix_char	2200			23	18 18 21 2281							c
16655	gin_extract_query_char	2200			2281	18 2281 21 2281 2281							c
16668	gin_extract_value_bytea	2200			2281	17 2281							c
16669	gin_compare_prefix_bytea	2200			23	17 17 21 2281							c
16670	gin_extract_query_bytea	2200			2281	17 2281 21 2281 2281							c
16683	gin_extract_value_bit	2200			2281	1560 2281							c
16684	gin_compare_prefix_bit	2200			23	1560 1560 21 2281							c
16685	gin_extract_query_bit	2200			2281	1560 2281 21 2281 2281							c
16698	gin_extract_value_varbit	2200			2281	1562 2281							c
16699	gin_compare_prefix_varbit	2200			23	1562 1562 21 2281							c
16700	gin_extract_query_varbit	2200			2281	1562 2281 21 2281 2281							c
16713	gin_extract_value_numeric	2200			2281	1700 2281							c
16714	gin_compare_prefix_numeric	2200			23	1700 1700 21 2281							c
16715	gin_extract_query_numeric	2200			2281	1700 2281 21 2281 2281							c
16716	gin_numeric_cmp	2200			23	1700 1700							c
16729	gin_extract_value_macaddr8	2200			2281	774 2281							c
16730	gin_compare_prefix_macaddr8	2200			23	774 774 21 2281							c
16731	gin_extract_query_macaddr8	2200			2281	774 2281 21 2281 2281							c
16744	gin_extract_value_anyenum	2200			2281	3500 2281							c
16745	gin_compare_prefix_anyenum	2200			23	3500 3500 21 2281							c
16746	gin_extract_query_anyenum	2200			2281	3500 2281 21 2281 2281							c
16747	gin_enum_cmp	2200			23	3500 3500							c
16760	gin_extract_value_uuid	2200			2281	2950 2281							c
16761	gin_compare_prefix_uuid	2200			23	2950 2950 21 2281							c
16762	gin_extract_query_uuid	2200			2281	2950 2281 21 2281 2281							c
16775	gin_extract_value_name	2200			2281	19 2281							c
16776	gin_compare_prefix_name	2200			23	19 19 21 2281							c
16777	gin_extract_query_name	2200			2281	19 2281 21 2281 2281							c
16790	gin_extract_value_bool	2200			2281	16 2281							c
16791	gin_compare_prefix_bool	2200			23	16 16 21 2281							c
16792	gin_extract_query_bool	2200			2281	16 2281 21 2281 2281							c
16805	gin_extract_value_bpchar	2200			2281	1042 2281							c
16806	gin_compare_prefix_bpchar	2200			23	1042 1042 21 2281							c
16807	gin_extract_query_bpchar	2200			2281	1042 2281 21 2281 2281							c
[operator]
[cast]
[range]
[opfamily]
16389	gin	int2_ops	2200
16404	gin	int4_ops	2200
16419	gin	int8_ops	2200
16434	gin	float4_ops	2200
16449	gin	float8_ops	2200
16464	gin	money_ops	2200
16479	gin	oid_ops	2200
16494	gin	timestamp_ops	2200
16509	gin	timestamptz_ops	2200
16524	gin	time_ops	2200
16539	gin	timetz_ops	2200
16554	gin	date_ops	2200
16569	gin	interval_ops	2200
16584	gin	macaddr_ops	2200
16599	gin	inet_ops	2200
16614	gin	cidr_ops	2200
16629	gin	text_ops	2200
16641	gin	varchar_ops	2200
16656	gin	char_ops	2200
16671	gin	bytea_ops	2200
16686	gin	bit_ops	2200
16701	gin	varbit_ops	2200
16717	gin	numeric_ops	2200
16732	gin	macaddr8_ops	2200
16748	gin	enum_ops	2200
16763	gin	uuid_ops	2200
16778	gin	name_ops	2200
16793	gin	bool_ops	2200
16808	gin	bpchar_ops	2200
[opclass]
16390	gin	int2_ops	2200	16389	21	d
16405	gin	int4_ops	2200	16404	23	d
16420	gin	int8_ops	2200	16419	20	d
16435	gin	float4_ops	2200	16434	700	d
16450	gin	float8_ops	2200	16449	701	d
16465	gin	money_ops	2200	16464	790	d
16480	gin	oid_ops	2200	16479	26	d
16495	gin	timestamp_ops	2200	16494	1114	d
16510	gin	timestamptz_ops	2200	16509	1184	d
16525	gin	time_ops	2200	16524	1083	d
16540	gin	timetz_ops	2200	16539	1266	d
16555	gin	date_ops	2200	16554	1082	d
16570	gin	interval_ops	2200	16569	1186	d
16585	gin	macaddr_ops	2200	16584	829	d
16600	gin	inet_ops	2200	16599	869	d
16615	gin	cidr_ops	2200	16614	650	d
16630	gin	text_ops	2200	16629	25	d
16642	gin	varchar_ops	2200	16641	1043	d
16657	gin	char_ops	2200	16656	18	d
16672	gin	bytea_ops	2200	16671	17	d
16687	gin	bit_ops	2200	16686	1560	d
16702	gin	varbit_ops	2200	16701	1562	d
16718	gin	numeric_ops	2200	16717	1700	d
16733	gin	macaddr8_ops	2200	16732	774	d
16749	gin	enum_ops	2200	16748	3500	d
16764	gin	uuid_ops	2200	16763	2950	d
16779	gin	name_ops	2200	16778	19	d
16794	gin	bool_ops	2200	16793	16	d
16809	gin	bpchar_ops	2200	16808	1042	d
[amop]
[collation]
[relation]
`,
  btree_gist: `realtime-schema catalog 1
# btree_gist 1.8
[extension]
btree_gist	1.8	2200
[external]
[namespace]
[type]
16385	gbtreekey4	2200	bU		4			16388
16388	_gbtreekey4	2200	bA		-1		16385		array
16389	gbtreekey8	2200	bU		8			16392
16392	_gbtreekey8	2200	bA		-1		16389		array
16393	gbtreekey16	2200	bU		16			16396
16396	_gbtreekey16	2200	bA		-1		16393		array
16397	gbtreekey32	2200	bU		32			16400
16400	_gbtreekey32	2200	bA		-1		16397		array
16401	gbtreekey_var	2200	bU		-1			16404
16404	_gbtreekey_var	2200	bA		-1		16401		array
17007	gbtreekey2	2200	bU		2			17010
17010	_gbtreekey2	2200	bA		-1		17007		array
[proc]
16386	gbtreekey4_in	2200			16385	2275							c
16387	gbtreekey4_out	2200			2275	16385							c
16390	gbtreekey8_in	2200			16389	2275							c
16391	gbtreekey8_out	2200			2275	16389							c
16394	gbtreekey16_in	2200			16393	2275							c
16395	gbtreekey16_out	2200			2275	16393							c
16398	gbtreekey32_in	2200			16397	2275							c
16399	gbtreekey32_out	2200			2275	16397							c
16402	gbtreekey_var_in	2200			16401	2275							c
16403	gbtreekey_var_out	2200			2275	16401							c
16405	cash_dist	2200			790	790 790							c
16407	date_dist	2200			23	1082 1082							c
16409	float4_dist	2200			700	700 700							c
16411	float8_dist	2200			701	701 701							c
16413	int2_dist	2200			21	21 21							c
16415	int4_dist	2200			23	23 23							c
16417	int8_dist	2200			20	20 20							c
16419	interval_dist	2200			1186	1186 1186							c
16421	oid_dist	2200			26	26 26							c
16423	time_dist	2200			1186	1083 1083							c
16425	ts_dist	2200			1186	1114 1114							c
16427	tstz_dist	2200			1186	1184 1184							c
16429	gbt_oid_consistent	2200			16	2281 26 21 26 2281							c
16430	gbt_oid_distance	2200			701	2281 26 21 26 2281							c
16431	gbt_oid_fetch	2200			2281	2281							c
16432	gbt_oid_compress	2200			2281	2281							c
16433	gbt_decompress	2200			2281	2281							c
16434	gbt_var_decompress	2200			2281	2281							c
16435	gbt_var_fetch	2200			2281	2281							c
16436	gbt_oid_penalty	2200			2281	2281 2281 2281							c
16437	gbt_oid_picksplit	2200			2281	2281 2281							c
16438	gbt_oid_union	2200			16389	2281 2281							c
16439	gbt_oid_same	2200			2281	16389 16389 2281							c
16458	gbt_int2_consistent	2200			16	2281 21 21 26 2281							c
16459	gbt_int2_distance	2200			701	2281 21 21 26 2281							c
16460	gbt_int2_compress	2200			2281	2281							c
16461	gbt_int2_fetch	2200			2281	2281							c
16462	gbt_int2_penalty	2200			2281	2281 2281 2281							c
16463	gbt_int2_picksplit	2200			2281	2281 2281							c
16464	gbt_int2_union	2200			16385	2281 2281							c
16465	gbt_int2_same	2200			2281	16385 16385 2281							c
16484	gbt_int4_consistent	2200			16	2281 23 21 26 2281							c
16485	gbt_int4_distance	2200			701	2281 23 21 26 2281							c
16486	gbt_int4_compress	2200			2281	2281							c
16487	gbt_int4_fetch	2200			2281	2281							c
16488	gbt_int4_penalty	2200			2281	2281 2281 2281							c
16489	gbt_int4_picksplit	2200			2281	2281 2281							c
16490	gbt_int4_union	2200			16389	2281 2281							c
16491	gbt_int4_same	2200			2281	16389 16389 2281							c
16510	gbt_int8_consistent	2200			16	2281 20 21 26 2281							c
16511	gbt_int8_distance	2200			701	2281 20 21 26 2281							c
16512	gbt_int8_compress	2200			2281	2281							c
16513	gbt_int8_fetch	2200			2281	2281							c
16514	gbt_int8_penalty	2200			2281	2281 2281 2281							c
16515	gbt_int8_picksplit	2200			2281	2281 2281							c
16516	gbt_int8_union	2200			16393	2281 2281							c
16517	gbt_int8_same	2200			2281	16393 16393 2281							c
16536	gbt_float4_consistent	2200			16	2281 700 21 26 2281							c
16537	gbt_float4_distance	2200			701	2281 700 21 26 2281							c
16538	gbt_float4_compress	2200			2281	2281							c
16539	gbt_float4_fetch	2200			2281	2281							c
16540	gbt_float4_penalty	2200			2281	2281 2281 2281							c
16541	gbt_float4_picksplit	2200			2281	2281 2281							c
16542	gbt_float4_union	2200			16389	2281 2281							c
16543	gbt_float4_same	2200			2281	16389 16389 2281							c
16562	gbt_float8_consistent	2200			16	2281 701 21 26 2281							c
16563	gbt_float8_distance	2200			701	2281 701 21 26 2281							c
16564	gbt_float8_compress	2200			2281	2281							c
16565	gbt_float8_fetch	2200			2281	2281							c
16566	gbt_float8_penalty	2200			2281	2281 2281 2281							c
16567	gbt_float8_picksplit	2200			2281	2281 2281							c
16568	gbt_float8_union	2200			16393	2281 2281							c
16569	gbt_float8_same	2200			2281	16393 16393 2281							c
16588	gbt_ts_consistent	2200			16	2281 1114 21 26 2281							c
16589	gbt_ts_distance	2200			701	2281 1114 21 26 2281							c
16590	gbt_tstz_consistent	2200			16	2281 1184 21 26 2281							c
16591	gbt_tstz_distance	2200			701	2281 1184 21 26 2281							c
16592	gbt_ts_compress	2200			2281	2281							c
16593	gbt_tstz_compress	2200			2281	2281							c
16594	gbt_ts_fetch	2200			2281	2281							c
16595	gbt_ts_penalty	2200			2281	2281 2281 2281							c
16596	gbt_ts_picksplit	2200			2281	2281 2281							c
16597	gbt_ts_union	2200			16393	2281 2281							c
16598	gbt_ts_same	2200			2281	16393 16393 2281							c
16635	gbt_time_consistent	2200			16	2281 1083 21 26 2281							c
16636	gbt_time_distance	2200			701	2281 1083 21 26 2281							c
16637	gbt_timetz_consistent	2200			16	2281 1266 21 26 2281							c
16638	gbt_time_compress	2200			2281	2281							c
16639	gbt_timetz_compress	2200			2281	2281							c
16640	gbt_time_fetch	2200			2281	2281							c
16641	gbt_time_penalty	2200			2281	2281 2281 2281							c
16642	gbt_time_picksplit	2200			2281	2281 2281							c
16643	gbt_time_union	2200			16393	2281 2281							c
16644	gbt_time_same	2200			2281	16393 16393 2281							c
16678	gbt_date_consistent	2200			16	2281 1082 21 26 2281							c
16679	gbt_date_distance	2200			701	2281 1082 21 26 2281							c
16680	gbt_date_compress	2200			2281	2281							c
16681	gbt_date_fetch	2200			2281	2281							c
16682	gbt_date_penalty	2200			2281	2281 2281 2281							c
16683	gbt_date_picksplit	2200			2281	2281 2281							c
16684	gbt_date_union	2200			16389	2281 2281							c
16685	gbt_date_same	2200			2281	16389 16389 2281							c
16704	gbt_intv_consistent	2200			16	2281 1186 21 26 2281							c
16705	gbt_intv_distance	2200			701	2281 1186 21 26 2281							c
16706	gbt_intv_compress	2200			2281	2281							c
16707	gbt_intv_decompress	2200			2281	2281							c
16708	gbt_intv_fetch	2200			2281	2281							c
16709	gbt_intv_penalty	2200			2281	2281 2281 2281							c
16710	gbt_intv_picksplit	2200			2281	2281 2281							c
16711	gbt_intv_union	2200			16397	2281 2281							c
16712	gbt_intv_same	2200			2281	16397 16397 2281							c
16731	gbt_cash_consistent	2200			16	2281 790 21 26 2281							c
16732	gbt_cash_distance	2200			701	2281 790 21 26 2281							c
16733	gbt_cash_compress	2200			2281	2281							c
16734	gbt_cash_fetch	2200			2281	2281							c
16735	gbt_cash_penalty	2200			2281	2281 2281 2281							c
16736	gbt_cash_picksplit	2200			2281	2281 2281							c
16737	gbt_cash_union	2200			16393	2281 2281							c
16738	gbt_cash_same	2200			2281	16393 16393 2281							c
16757	gbt_macad_consistent	2200			16	2281 829 21 26 2281							c
16758	gbt_macad_compress	2200			2281	2281							c
16759	gbt_macad_fetch	2200			2281	2281							c
16760	gbt_macad_penalty	2200			2281	2281 2281 2281							c
16761	gbt_macad_picksplit	2200			2281	2281 2281							c
16762	gbt_macad_union	2200			16393	2281 2281							c
16763	gbt_macad_same	2200			2281	16393 16393 2281							c
16780	gbt_text_consistent	2200			16	2281 25 21 26 2281							c
16781	gbt_bpchar_consistent	2200			16	2281 1042 21 26 2281							c
16782	gbt_text_compress	2200			2281	2281							c
16783	gbt_bpchar_compress	2200			2281	2281							c
16784	gbt_text_penalty	2200			2281	2281 2281 2281							c
16785	gbt_text_picksplit	2200			2281	2281 2281							c
16786	gbt_text_union	2200			16401	2281 2281							c
16787	gbt_text_same	2200			2281	16401 16401 2281							c
16820	gbt_bytea_consistent	2200			16	2281 17 21 26 2281							c
16821	gbt_bytea_compress	2200			2281	2281							c
16822	gbt_bytea_penalty	2200			2281	2281 2281 2281							c
16823	gbt_bytea_picksplit	2200			2281	2281 2281							c
16824	gbt_bytea_union	2200			16401	2281 2281							c
16825	gbt_bytea_same	2200			2281	16401 16401 2281							c
16842	gbt_numeric_consistent	2200			16	2281 1700 21 26 2281							c
16843	gbt_numeric_compress	2200			2281	2281							c
16844	gbt_numeric_penalty	2200			2281	2281 2281 2281							c
16845	gbt_numeric_picksplit	2200			2281	2281 2281							c
16846	gbt_numeric_union	2200			16401	2281 2281							c
16847	gbt_numeric_same	2200			2281	16401 16401 2281							c
16864	gbt_bit_consistent	2200			16	2281 1560 21 26 2281							c
16865	gbt_bit_compress	2200			2281	2281							c
16866	gbt_bit_penalty	2200			2281	2281 2281 2281							c
16867	gbt_bit_picksplit	2200			2281	2281 2281							c
16868	gbt_bit_union	2200			16401	2281 2281							c
16869	gbt_bit_same	2200			2281	16401 16401 2281							c
16902	gbt_inet_consistent	2200			16	2281 869 21 26 2281							c
16903	gbt_inet_compress	2200			2281	2281							c
16904	gbt_inet_penalty	2200			2281	2281 2281 2281							c
16905	gbt_inet_picksplit	2200			2281	2281 2281							c
16906	gbt_inet_union	2200			16393	2281 2281							c
16907	gbt_inet_same	2200			2281	16393 16393 2281							c
16938	gbt_uuid_consistent	2200			16	2281 2950 21 26 2281							c
16939	gbt_uuid_fetch	2200			2281	2281							c
16940	gbt_uuid_compress	2200			2281	2281							c
16941	gbt_uuid_penalty	2200			2281	2281 2281 2281							c
16942	gbt_uuid_picksplit	2200			2281	2281 2281							c
16943	gbt_uuid_union	2200			16397	2281 2281							c
16944	gbt_uuid_same	2200			2281	16397 16397 2281							c
16961	gbt_macad8_consistent	2200			16	2281 774 21 26 2281							c
16962	gbt_macad8_compress	2200			2281	2281							c
16963	gbt_macad8_fetch	2200			2281	2281							c
16964	gbt_macad8_penalty	2200			2281	2281 2281 2281							c
16965	gbt_macad8_picksplit	2200			2281	2281 2281							c
16966	gbt_macad8_union	2200			16393	2281 2281							c
16967	gbt_macad8_same	2200			2281	16393 16393 2281							c
16984	gbt_enum_consistent	2200			16	2281 3500 21 26 2281							c
16985	gbt_enum_compress	2200			2281	2281							c
16986	gbt_enum_fetch	2200			2281	2281							c
16987	gbt_enum_penalty	2200			2281	2281 2281 2281							c
16988	gbt_enum_picksplit	2200			2281	2281 2281							c
16989	gbt_enum_union	2200			16389	2281 2281							c
16990	gbt_enum_same	2200			2281	16389 16389 2281							c
17008	gbtreekey2_in	2200			17007	2275							c
17009	gbtreekey2_out	2200			2275	17007							c
17011	gbt_bool_consistent	2200			16	2281 16 21 26 2281							c
17012	gbt_bool_compress	2200			2281	2281							c
17013	gbt_bool_fetch	2200			2281	2281							c
17014	gbt_bool_penalty	2200			2281	2281 2281 2281							c
17015	gbt_bool_picksplit	2200			2281	2281 2281							c
17016	gbt_bool_union	2200			17007	2281 2281							c
17017	gbt_bool_same	2200			2281	17007 17007 2281							c
17034	gbt_bit_sortsupport	2200			2278	2281							c
17035	gbt_varbit_sortsupport	2200			2278	2281							c
17036	gbt_bool_sortsupport	2200			2278	2281							c
17037	gbt_bytea_sortsupport	2200			2278	2281							c
17038	gbt_cash_sortsupport	2200			2278	2281							c
17039	gbt_date_sortsupport	2200			2278	2281							c
17040	gbt_enum_sortsupport	2200			2278	2281							c
17041	gbt_float4_sortsupport	2200			2278	2281							c
17042	gbt_float8_sortsupport	2200			2278	2281							c
17043	gbt_inet_sortsupport	2200			2278	2281							c
17044	gbt_int2_sortsupport	2200			2278	2281							c
17045	gbt_int4_sortsupport	2200			2278	2281							c
17046	gbt_int8_sortsupport	2200			2278	2281							c
17047	gbt_intv_sortsupport	2200			2278	2281							c
17048	gbt_macaddr_sortsupport	2200			2278	2281							c
17049	gbt_macad8_sortsupport	2200			2278	2281							c
17050	gbt_numeric_sortsupport	2200			2278	2281							c
17051	gbt_oid_sortsupport	2200			2278	2281							c
17052	gbt_text_sortsupport	2200			2278	2281							c
17053	gbt_bpchar_sortsupport	2200			2278	2281							c
17054	gbt_time_sortsupport	2200			2278	2281							c
17055	gbt_ts_sortsupport	2200			2278	2281							c
17056	gbt_uuid_sortsupport	2200			2278	2281							c
17083	gist_translate_cmptype_btree	2200			21	23							c
[operator]
16406	<->	2200		790	790	790	16406		16405
16408	<->	2200		1082	1082	23	16408		16407
16410	<->	2200		700	700	700	16410		16409
16412	<->	2200		701	701	701	16412		16411
16414	<->	2200		21	21	21	16414		16413
16416	<->	2200		23	23	23	16416		16415
16418	<->	2200		20	20	20	16418		16417
16420	<->	2200		1186	1186	1186	16420		16419
16422	<->	2200		26	26	26	16422		16421
16424	<->	2200		1083	1083	1186	16424		16423
16426	<->	2200		1114	1114	1186	16426		16425
16428	<->	2200		1184	1184	1186	16428		16427
[cast]
[range]
[opfamily]
16440	gist	gist_oid_ops	2200
16466	gist	gist_int2_ops	2200
16492	gist	gist_int4_ops	2200
16518	gist	gist_int8_ops	2200
16544	gist	gist_float4_ops	2200
16570	gist	gist_float8_ops	2200
16599	gist	gist_timestamp_ops	2200
16617	gist	gist_timestamptz_ops	2200
16645	gist	gist_time_ops	2200
16663	gist	gist_timetz_ops	2200
16686	gist	gist_date_ops	2200
16713	gist	gist_interval_ops	2200
16739	gist	gist_cash_ops	2200
16764	gist	gist_macaddr_ops	2200
16788	gist	gist_text_ops	2200
16804	gist	gist_bpchar_ops	2200
16826	gist	gist_bytea_ops	2200
16848	gist	gist_numeric_ops	2200
16870	gist	gist_bit_ops	2200
16886	gist	gist_vbit_ops	2200
16908	gist	gist_inet_ops	2200
16923	gist	gist_cidr_ops	2200
16945	gist	gist_uuid_ops	2200
16968	gist	gist_macaddr8_ops	2200
16991	gist	gist_enum_ops	2200
17018	gist	gist_bool_ops	2200
[opclass]
16441	gist	gist_oid_ops	2200	16440	26	d
16467	gist	gist_int2_ops	2200	16466	21	d
16493	gist	gist_int4_ops	2200	16492	23	d
16519	gist	gist_int8_ops	2200	16518	20	d
16545	gist	gist_float4_ops	2200	16544	700	d
16571	gist	gist_float8_ops	2200	16570	701	d
16600	gist	gist_timestamp_ops	2200	16599	1114	d
16618	gist	gist_timestamptz_ops	2200	16617	1184	d
16646	gist	gist_time_ops	2200	16645	1083	d
16664	gist	gist_timetz_ops	2200	16663	1266	d
16687	gist	gist_date_ops	2200	16686	1082	d
16714	gist	gist_interval_ops	2200	16713	1186	d
16740	gist	gist_cash_ops	2200	16739	790	d
16765	gist	gist_macaddr_ops	2200	16764	829	d
16789	gist	gist_text_ops	2200	16788	25	d
16805	gist	gist_bpchar_ops	2200	16804	1042	d
16827	gist	gist_bytea_ops	2200	16826	17	d
16849	gist	gist_numeric_ops	2200	16848	1700	d
16871	gist	gist_bit_ops	2200	16870	1560	d
16887	gist	gist_vbit_ops	2200	16886	1562	d
16909	gist	gist_inet_ops	2200	16908	869	d
16924	gist	gist_cidr_ops	2200	16923	650	d
16946	gist	gist_uuid_ops	2200	16945	2950	d
16969	gist	gist_macaddr8_ops	2200	16968	774	d
16992	gist	gist_enum_ops	2200	16991	3500	d
17019	gist	gist_bool_ops	2200	17018	16	d
[amop]
16440	26 26 3 607
16466	21 21 3 94
16492	23 23 3 96
16518	20 20 3 410
16544	700 700 3 620
16570	701 701 3 670
16599	1114 1114 3 2060
16617	1184 1184 3 1320
16645	1083 1083 3 1108
16663	1266 1266 3 1550
16686	1082 1082 3 1093
16713	1186 1186 3 1330
16739	790 790 3 900
16764	829 829 3 1220
16788	25 25 3 98
16804	1042 1042 3 1054
16826	17 17 3 1955
16848	1700 1700 3 1752
16870	1560 1560 3 1784
16886	1562 1562 3 1804
16908	869 869 3 1201
16923	869 869 3 1201
16945	2950 2950 3 2972
16968	774 774 3 3362
16991	3500 3500 3 3516
17018	16 16 3 91
[collation]
[relation]
`,
  citext: `realtime-schema catalog 1
# citext 1.8
[extension]
citext	1.8	2200
[external]
[namespace]
[type]
16385	citext	2200	bS		-1			16390					100
16390	_citext	2200	bA		-1		16385		array				100
[proc]
16386	citextin	2200			16385	2275
16387	citextout	2200			2275	16385
16388	citextrecv	2200		s	16385	2281
16389	citextsend	2200		s	17	16385
16391	citext	2200			16385	1042
16392	citext	2200			16385	16
16393	citext	2200			16385	869
16402	citext_eq	2200			16	16385 16385							c
16403	citext_ne	2200			16	16385 16385							c
16404	citext_lt	2200			16	16385 16385							c
16405	citext_le	2200			16	16385 16385							c
16406	citext_gt	2200			16	16385 16385							c
16407	citext_ge	2200			16	16385 16385							c
16414	citext_cmp	2200			23	16385 16385							c
16415	citext_hash	2200			23	16385							c
16428	citext_smaller	2200			16385	16385 16385							c
16429	citext_larger	2200			16385	16385 16385							c
16430	min	2200	a	n	16385	16385						n0 16412
16431	max	2200	a	n	16385	16385						n0 16410
16432	texticlike	2200			16	16385 16385
16433	texticnlike	2200			16	16385 16385
16434	texticregexeq	2200			16	16385 16385
16435	texticregexne	2200			16	16385 16385
16444	texticlike	2200			16	16385 25
16445	texticnlike	2200			16	16385 25
16446	texticregexeq	2200			16	16385 25
16447	texticregexne	2200			16	16385 25
16456	regexp_match	2200			1009	16385 16385					string pattern		sql
16457	regexp_match	2200			1009	16385 16385 25					string pattern flags		sql
16458	regexp_matches	2200		r	1009	16385 16385					string pattern		sql
16459	regexp_matches	2200		r	1009	16385 16385 25					string pattern flags		sql
16460	regexp_replace	2200			25	16385 16385 25					string pattern replacement		sql
16461	regexp_replace	2200			25	16385 16385 25 25					string pattern replacement flags		sql
16462	regexp_split_to_array	2200			1009	16385 16385					string pattern		sql
16463	regexp_split_to_array	2200			1009	16385 16385 25					string pattern flags		sql
16464	regexp_split_to_table	2200		r	25	16385 16385					string pattern		sql
16465	regexp_split_to_table	2200		r	25	16385 16385 25					string pattern flags		sql
16466	strpos	2200			23	16385 16385							sql
16467	replace	2200			25	16385 16385 16385							sql
16468	split_part	2200			25	16385 16385 23							sql
16469	translate	2200			25	16385 16385 25							sql
16470	citext_pattern_lt	2200			16	16385 16385							c
16471	citext_pattern_le	2200			16	16385 16385							c
16472	citext_pattern_gt	2200			16	16385 16385							c
16473	citext_pattern_ge	2200			16	16385 16385							c
16478	citext_pattern_cmp	2200			23	16385 16385							c
16487	citext_hash_extended	2200			20	16385 20							c
[operator]
16408	<>	2200		16385	16385	16	16408	16409	16403
16409	=	2200	mh	16385	16385	16	16409	16408	16402
16410	>	2200		16385	16385	16	16412	16413	16406
16411	>=	2200		16385	16385	16	16413	16412	16407
16412	<	2200		16385	16385	16	16410	16411	16404
16413	<=	2200		16385	16385	16	16411	16410	16405
16436	!~	2200		16385	16385	16		16437	16435
16437	~	2200		16385	16385	16		16436	16434
16438	!~*	2200		16385	16385	16		16439	16435
16439	~*	2200		16385	16385	16		16438	16434
16440	!~~	2200		16385	16385	16		16441	16433
16441	~~	2200		16385	16385	16		16440	16432
16442	!~~*	2200		16385	16385	16		16443	16433
16443	~~*	2200		16385	16385	16		16442	16432
16448	!~	2200		16385	25	16		16449	16447
16449	~	2200		16385	25	16		16448	16446
16450	!~*	2200		16385	25	16		16451	16447
16451	~*	2200		16385	25	16		16450	16446
16452	!~~	2200		16385	25	16		16453	16445
16453	~~	2200		16385	25	16		16452	16444
16454	!~~*	2200		16385	25	16		16455	16445
16455	~~*	2200		16385	25	16		16454	16444
16474	~>~	2200		16385	16385	16	16476	16477	16472
16475	~>=~	2200		16385	16385	16	16477	16476	16473
16476	~<~	2200		16385	16385	16	16474	16475	16470
16477	~<=~	2200		16385	16385	16	16475	16474	16471
[cast]
16	16385	16392	af
25	16385		ab
869	16385	16393	af
1042	16385	16391	af
1043	16385		ab
16385	25		ib
16385	1042		ab
16385	1043		ib
[range]
[opfamily]
16416	btree	citext_ops	2200
16424	hash	citext_ops	2200
16479	btree	citext_pattern_ops	2200
[opclass]
16417	btree	citext_ops	2200	16416	16385	d
16425	hash	citext_ops	2200	16424	16385	d
16480	btree	citext_pattern_ops	2200	16479	16385
[amop]
16416	16385 16385 1 16412,16385 16385 2 16413,16385 16385 3 16409,16385 16385 4 16411,16385 16385 5 16410
16424	16385 16385 1 16409
16479	16385 16385 1 16476,16385 16385 2 16477,16385 16385 3 16409,16385 16385 4 16475,16385 16385 5 16474
[collation]
[relation]
`,
  cube: `realtime-schema catalog 1
# cube 1.5
[extension]
cube	1.5	2200
[external]
[namespace]
[type]
16385	cube	2200	bU		-1			16390
16390	_cube	2200	bA		-1		16385		array
[proc]
16386	cube_in	2200			16385	2275							c
16387	cube	2200			16385	1022 1022							c
16388	cube	2200			16385	1022							c
16389	cube_out	2200			2275	16385							c
16391	cube_eq	2200			16	16385 16385							c
16392	cube_ne	2200			16	16385 16385							c
16393	cube_lt	2200			16	16385 16385							c
16394	cube_gt	2200			16	16385 16385							c
16395	cube_le	2200			16	16385 16385							c
16396	cube_ge	2200			16	16385 16385							c
16397	cube_cmp	2200			23	16385 16385							c
16398	cube_contains	2200			16	16385 16385							c
16399	cube_contained	2200			16	16385 16385							c
16400	cube_overlap	2200			16	16385 16385							c
16401	cube_union	2200			16385	16385 16385							c
16402	cube_inter	2200			16385	16385 16385							c
16403	cube_size	2200			701	16385							c
16404	cube_subset	2200			16385	16385 1007							c
16405	cube_distance	2200			701	16385 16385							c
16406	distance_chebyshev	2200			701	16385 16385							c
16407	distance_taxicab	2200			701	16385 16385							c
16408	cube_dim	2200			23	16385							c
16409	cube_ll_coord	2200			701	16385 23							c
16410	cube_ur_coord	2200			701	16385 23							c
16411	cube_coord	2200			701	16385 23							c
16412	cube_coord_llur	2200			701	16385 23							c
16413	cube	2200			16385	701							c
16414	cube	2200			16385	701 701							c
16415	cube	2200			16385	16385 701							c
16416	cube	2200			16385	16385 701 701							c
16417	cube_is_point	2200			16	16385							c
16418	cube_enlarge	2200			16385	16385 701 23							c
16435	g_cube_consistent	2200			16	2281 16385 21 26 2281							c
16438	g_cube_penalty	2200			2281	2281 2281 2281							c
16439	g_cube_picksplit	2200			2281	2281 2281							c
16440	g_cube_union	2200			16385	2281 2281							c
16441	g_cube_same	2200			2281	16385 16385 2281							c
16442	g_cube_distance	2200			701	2281 16385 21 26 2281							c
16471	cube_recv	2200			16385	2281							c
16472	cube_send	2200			17	16385							c
[operator]
16419	>	2200		16385	16385	16	16421	16422	16394
16420	>=	2200		16385	16385	16	16422	16421	16396
16421	<	2200		16385	16385	16	16419	16420	16393
16422	<=	2200		16385	16385	16	16420	16419	16395
16423	&&	2200		16385	16385	16	16423		16400
16424	<>	2200		16385	16385	16	16424	16425	16392
16425	=	2200	m	16385	16385	16	16425	16424	16391
16426	<@	2200		16385	16385	16	16427		16399
16427	@>	2200		16385	16385	16	16426		16398
16428	->	2200		16385	23	701			16411
16429	~>	2200		16385	23	701			16412
16430	<#>	2200		16385	16385	701	16430		16407
16431	<->	2200		16385	16385	701	16431		16405
16432	<=>	2200		16385	16385	701	16432		16406
[cast]
[range]
[opfamily]
16443	btree	cube_ops	2200
16451	gist	gist_cube_ops	2200
[opclass]
16444	btree	cube_ops	2200	16443	16385	d
16452	gist	gist_cube_ops	2200	16451	16385	d
[amop]
16443	16385 16385 1 16421,16385 16385 2 16422,16385 16385 3 16425,16385 16385 4 16420,16385 16385 5 16419
16451	16385 16385 3 16423
[collation]
[relation]
`,
  dict_int: `realtime-schema catalog 1
# dict_int 1.0
[extension]
dict_int	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	dintdict_init	2200		v	2281	2281							c
16386	dintdict_lexize	2200		v	2281	2281 2281 2281 2281							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  dict_xsyn: `realtime-schema catalog 1
# dict_xsyn 1.0
[extension]
dict_xsyn	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	dxsyn_init	2200		v	2281	2281							c
16386	dxsyn_lexize	2200		v	2281	2281 2281 2281 2281							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  earthdistance: `realtime-schema catalog 1
# earthdistance 1.2
[extension]
earthdistance	1.2	2200	cube
[external]
16385	cube
[namespace]
[type]
16475	_earth	2200	bA		-1		16476		array
16476	earth	2200	dU		-1			16475		16385
[proc]
16474	earth	2200		n	701								sql
16480	sec_to_gc	2200			701	701							sql
16481	gc_to_sec	2200			701	701							sql
16482	ll_to_earth	2200			16476	701 701							sql
16483	latitude	2200			701	16476							sql
16484	longitude	2200			701	16476							sql
16485	earth_distance	2200			701	16476 16476							sql
16486	earth_box	2200			16385	16476 701							sql
16487	geo_distance	2200			701	600 600							c
[operator]
16488	<@>	2200		600	600	701	16488		16487
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  file_fdw: `realtime-schema catalog 1
# file_fdw 1.0
[extension]
file_fdw	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	file_fdw_handler	2200		v	3115								c
16386	file_fdw_validator	2200		v	2278	1009 26							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  fuzzystrmatch: `realtime-schema catalog 1
# fuzzystrmatch 1.2
[extension]
fuzzystrmatch	1.2	2200
[external]
[namespace]
[type]
[proc]
16385	levenshtein	2200			23	25 25							c
16386	levenshtein	2200			23	25 25 23 23 23							c
16387	levenshtein_less_equal	2200			23	25 25 23							c
16388	levenshtein_less_equal	2200			23	25 25 23 23 23 23							c
16389	metaphone	2200			25	25 23							c
16390	soundex	2200			25	25							c
16391	text_soundex	2200			25	25							c
16392	difference	2200			23	25 25							c
16393	dmetaphone	2200			25	25							c
16394	dmetaphone_alt	2200			25	25							c
16395	daitch_mokotoff	2200			1009	25							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  hstore: `realtime-schema catalog 1
# hstore 1.8
[extension]
hstore	1.8	2200
[external]
[namespace]
[type]
16385	hstore	2200	bU		-1			16390	hstore
16390	_hstore	2200	bA		-1		16385		array
16469	ghstore	2200	bU		-1			16472
16472	_ghstore	2200	bA		-1		16469		array
[proc]
16386	hstore_in	2200			16385	2275							c
16387	hstore_out	2200			2275	16385							c
16388	hstore_recv	2200			16385	2281							c
16389	hstore_send	2200			17	16385							c
16391	hstore_version_diag	2200			23	16385							c
16392	fetchval	2200			25	16385 25							c
16394	slice_array	2200			1009	16385 1009							c
16396	slice	2200			16385	16385 1009							c
16397	isexists	2200			16	16385 25							c
16398	exist	2200			16	16385 25							c
16400	exists_any	2200			16	16385 1009							c
16402	exists_all	2200			16	16385 1009							c
16404	isdefined	2200			16	16385 25							c
16405	defined	2200			16	16385 25							c
16406	delete	2200			16385	16385 25							c
16407	delete	2200			16385	16385 1009							c
16408	delete	2200			16385	16385 16385							c
16412	hs_concat	2200			16385	16385 16385							c
16414	hs_contains	2200			16	16385 16385							c
16415	hs_contained	2200			16	16385 16385							c
16420	tconvert	2200		n	16385	25 25							c
16421	hstore	2200		n	16385	25 25							c
16422	hstore	2200		n	16385	1009 1009							c
16423	hstore	2200			16385	1009							c
16425	hstore_to_json	2200			114	16385							c
16427	hstore_to_json_loose	2200			114	16385							c
16428	hstore_to_jsonb	2200			3802	16385							c
16430	hstore_to_jsonb_loose	2200			3802	16385							c
16431	hstore	2200		n	16385	2249							c
16432	hstore_to_array	2200			1009	16385							c
16434	hstore_to_matrix	2200			1009	16385							c
16436	akeys	2200			1009	16385							c
16437	avals	2200			1009	16385							c
16438	skeys	2200		r	25	16385							c
16439	svals	2200		r	25	16385							c
16440	each	2200		r	2249	16385			16385 25 25	ioo	hs key value		c
16441	populate_record	2200		n	2283	2283 16385							c
16443	hstore_eq	2200			16	16385 16385							c
16444	hstore_ne	2200			16	16385 16385							c
16445	hstore_gt	2200			16	16385 16385							c
16446	hstore_ge	2200			16	16385 16385							c
16447	hstore_lt	2200			16	16385 16385							c
16448	hstore_le	2200			16	16385 16385							c
16449	hstore_cmp	2200			23	16385 16385							c
16464	hstore_hash	2200			23	16385							c
16470	ghstore_in	2200			16469	2275							c
16471	ghstore_out	2200			2275	16469							c
16473	ghstore_compress	2200			2281	2281							c
16474	ghstore_decompress	2200			2281	2281							c
16475	ghstore_penalty	2200			2281	2281 2281 2281							c
16476	ghstore_picksplit	2200			2281	2281 2281							c
16477	ghstore_union	2200			16469	2281 2281							c
16478	ghstore_same	2200			2281	16469 16469 2281							c
16479	ghstore_consistent	2200			16	2281 16385 21 26 2281							c
16494	gin_extract_hstore	2200			2281	16385 2281							c
16495	gin_extract_hstore_query	2200			2281	16385 2281 21 2281 2281							c
16496	gin_consistent_hstore	2200			16	2281 21 16385 23 2281 2281							c
16507	hstore_hash_extended	2200			20	16385 20							c
16509	ghstore_options	2200		n	2278	2281							c
16511	hstore_subscript_handler	2200			2281	2281							c
[operator]
16393	->	2200		16385	25	25			16392
16395	->	2200		16385	1009	1009			16394
16399	?	2200		16385	25	16			16398
16401	?|	2200		16385	1009	16			16400
16403	?&	2200		16385	1009	16			16402
16409	-	2200		16385	25	16385			16406
16410	-	2200		16385	1009	16385			16407
16411	-	2200		16385	16385	16385			16408
16413	||	2200		16385	16385	16385			16412
16416	<@	2200		16385	16385	16	16417		16415
16417	@>	2200		16385	16385	16	16416		16414
16433	%%	2200			16385	1009			16432
16435	%#	2200			16385	1009			16434
16442	#=	2200		2283	16385	2283			16441
16450	<>	2200		16385	16385	16	16450	16451	16444
16451	=	2200	mh	16385	16385	16	16451	16450	16443
16452	#>#	2200		16385	16385	16	16454	16455	16445
16453	#>=#	2200		16385	16385	16	16455	16454	16446
16454	#<#	2200		16385	16385	16	16452	16453	16447
16455	#<=#	2200		16385	16385	16	16453	16452	16448
[cast]
1009	16385	16423	ef
16385	114	16425	ef
16385	3802	16428	ef
[range]
[opfamily]
16456	btree	btree_hstore_ops	2200
16465	hash	hash_hstore_ops	2200
16480	gist	gist_hstore_ops	2200
16497	gin	gin_hstore_ops	2200
[opclass]
16457	btree	btree_hstore_ops	2200	16456	16385	d
16466	hash	hash_hstore_ops	2200	16465	16385	d
16481	gist	gist_hstore_ops	2200	16480	16385	d
16498	gin	gin_hstore_ops	2200	16497	16385	d
[amop]
16456	16385 16385 1 16454,16385 16385 2 16455,16385 16385 3 16451,16385 16385 4 16453,16385 16385 5 16452
16465	16385 16385 1 16451
[collation]
[relation]
`,
  insert_username: `realtime-schema catalog 1
# insert_username 1.0
[extension]
insert_username	1.0	2200
[external]
[namespace]
[type]
[proc]
16387	insert_username	2200		nv	2279								c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  intarray: `realtime-schema catalog 1
# intarray 1.5
[extension]
intarray	1.5	2200
[external]
[namespace]
[type]
16385	query_int	2200	bU		-1			16388
16388	_query_int	2200	bA		-1		16385		array
16460	intbig_gkey	2200	bU		-1			16463
16463	_intbig_gkey	2200	bA		-1		16460		array
[proc]
16386	bqarr_in	2200			16385	2275							c
16387	bqarr_out	2200			2275	16385							c
16389	querytree	2200			25	16385							c
16390	boolop	2200			16	1007 16385							c
16391	rboolop	2200			16	16385 1007							c
16392	_int_matchsel	2200		s	701	2281 26 2281 23							c
16395	_int_contains	2200			16	1007 1007							c
16396	_int_contained	2200			16	1007 1007							c
16397	_int_overlap	2200			16	1007 1007							c
16398	_int_same	2200			16	1007 1007							c
16399	_int_different	2200			16	1007 1007							c
16400	_int_union	2200			1007	1007 1007							c
16401	_int_inter	2200			1007	1007 1007							c
16402	_int_overlap_sel	2200		s	701	2281 26 2281 23							c
16403	_int_contains_sel	2200		s	701	2281 26 2281 23							c
16404	_int_contained_sel	2200		s	701	2281 26 2281 23							c
16405	_int_overlap_joinsel	2200		s	701	2281 26 2281 21 2281							c
16406	_int_contains_joinsel	2200		s	701	2281 26 2281 21 2281							c
16407	_int_contained_joinsel	2200		s	701	2281 26 2281 21 2281							c
16413	intset	2200			1007	23							c
16414	icount	2200			23	1007							c
16416	sort	2200			1007	1007 25							c
16417	sort	2200			1007	1007							c
16418	sort_asc	2200			1007	1007							c
16419	sort_desc	2200			1007	1007							c
16420	uniq	2200			1007	1007							c
16421	idx	2200			23	1007 23							c
16423	subarray	2200			1007	1007 23 23							c
16424	subarray	2200			1007	1007 23							c
16425	intarray_push_elem	2200			1007	1007 23							c
16427	intarray_push_array	2200			1007	1007 1007							c
16429	intarray_del_elem	2200			1007	1007 23							c
16431	intset_union_elem	2200			1007	1007 23							c
16434	intset_subtract	2200			1007	1007 1007							c
16437	g_int_consistent	2200			16	2281 1007 21 26 2281							c
16438	g_int_compress	2200			2281	2281							c
16439	g_int_decompress	2200			2281	2281							c
16440	g_int_penalty	2200			2281	2281 2281 2281							c
16441	g_int_picksplit	2200			2281	2281 2281							c
16442	g_int_union	2200			1007	2281 2281							c
16443	g_int_same	2200			2281	1007 1007 2281							c
16461	_intbig_in	2200			16460	2275							c
16462	_intbig_out	2200			2275	16460							c
16464	g_intbig_consistent	2200			16	2281 1007 21 26 2281							c
16465	g_intbig_compress	2200			2281	2281							c
16466	g_intbig_decompress	2200			2281	2281							c
16467	g_intbig_penalty	2200			2281	2281 2281 2281							c
16468	g_intbig_picksplit	2200			2281	2281 2281							c
16469	g_intbig_union	2200			16460	2281 2281							c
16470	g_intbig_same	2200			2281	16460 16460 2281							c
16487	ginint4_queryextract	2200			2281	1007 2281 21 2281 2281 2281 2281							c
16488	ginint4_consistent	2200			16	2281 21 1007 23 2281 2281 2281 2281							c
16502	g_int_options	2200		n	2278	2281							c
16503	g_intbig_options	2200		n	2278	2281							c
[operator]
16393	~~	2200		16385	1007	16	16394		16391
16394	@@	2200		1007	16385	16	16393		16390
16408	&&	2200		1007	1007	16	16408		16397
16409	<@	2200		1007	1007	16	16410		16396
16410	@>	2200		1007	1007	16	16409		16395
16415	#	2200			1007	23			16414
16422	#	2200		1007	23	23			16421
16426	+	2200		1007	23	1007			16425
16428	+	2200		1007	1007	1007	16428		16427
16430	-	2200		1007	23	1007			16429
16432	|	2200		1007	23	1007			16431
16433	|	2200		1007	1007	1007	16433		16400
16435	-	2200		1007	1007	1007			16434
16436	&	2200		1007	1007	1007	16436		16401
[cast]
[range]
[opfamily]
16444	gist	gist__int_ops	2200
16471	gist	gist__intbig_ops	2200
16489	gin	gin__int_ops	2200
[opclass]
16445	gist	gist__int_ops	2200	16444	1007	d
16472	gist	gist__intbig_ops	2200	16471	1007
16490	gin	gin__int_ops	2200	16489	1007
[amop]
16444	1007 1007 3 16408
16471	1007 1007 3 16408
[collation]
[relation]
`,
  isn: `realtime-schema catalog 1
# isn 1.3
[extension]
isn	1.3	2200
[external]
[namespace]
[type]
16385	ean13	2200	bU		8			16388
16388	_ean13	2200	bA		-1		16385		array
16389	isbn13	2200	bU		8			16392
16392	_isbn13	2200	bA		-1		16389		array
16393	ismn13	2200	bU		8			16396
16396	_ismn13	2200	bA		-1		16393		array
16397	issn13	2200	bU		8			16400
16400	_issn13	2200	bA		-1		16397		array
16401	isbn	2200	bU		8			16404
16404	_isbn	2200	bA		-1		16401		array
16405	ismn	2200	bU		8			16408
16408	_ismn	2200	bA		-1		16405		array
16409	issn	2200	bU		8			16412
16412	_issn	2200	bA		-1		16409		array
16413	upc	2200	bU		8			16416
16416	_upc	2200	bA		-1		16413		array
[proc]
16386	ean13_in	2200			16385	2275							c
16387	ean13_out	2200			2275	16385							c
16390	isbn13_in	2200			16389	2275							c
16391	ean13_out	2200			2275	16389							c
16394	ismn13_in	2200			16393	2275							c
16395	ean13_out	2200			2275	16393							c
16398	issn13_in	2200			16397	2275							c
16399	ean13_out	2200			2275	16397							c
16402	isbn_in	2200			16401	2275							c
16403	isn_out	2200			2275	16401							c
16406	ismn_in	2200			16405	2275							c
16407	isn_out	2200			2275	16405							c
16410	issn_in	2200			16409	2275							c
16411	isn_out	2200			2275	16409							c
16414	upc_in	2200			16413	2275							c
16415	isn_out	2200			2275	16413							c
16417	isnlt	2200			16	16385 16385
16418	isnle	2200			16	16385 16385
16419	isneq	2200			16	16385 16385
16420	isnge	2200			16	16385 16385
16421	isngt	2200			16	16385 16385
16422	isnne	2200			16	16385 16385
16423	isnlt	2200			16	16385 16389
16424	isnle	2200			16	16385 16389
16425	isneq	2200			16	16385 16389
16426	isnge	2200			16	16385 16389
16427	isngt	2200			16	16385 16389
16428	isnne	2200			16	16385 16389
16429	isnlt	2200			16	16385 16393
16430	isnle	2200			16	16385 16393
16431	isneq	2200			16	16385 16393
16432	isnge	2200			16	16385 16393
16433	isngt	2200			16	16385 16393
16434	isnne	2200			16	16385 16393
16435	isnlt	2200			16	16385 16397
16436	isnle	2200			16	16385 16397
16437	isneq	2200			16	16385 16397
16438	isnge	2200			16	16385 16397
16439	isngt	2200			16	16385 16397
16440	isnne	2200			16	16385 16397
16441	isnlt	2200			16	16385 16401
16442	isnle	2200			16	16385 16401
16443	isneq	2200			16	16385 16401
16444	isnge	2200			16	16385 16401
16445	isngt	2200			16	16385 16401
16446	isnne	2200			16	16385 16401
16447	isnlt	2200			16	16385 16405
16448	isnle	2200			16	16385 16405
16449	isneq	2200			16	16385 16405
16450	isnge	2200			16	16385 16405
16451	isngt	2200			16	16385 16405
16452	isnne	2200			16	16385 16405
16453	isnlt	2200			16	16385 16409
16454	isnle	2200			16	16385 16409
16455	isneq	2200			16	16385 16409
16456	isnge	2200			16	16385 16409
16457	isngt	2200			16	16385 16409
16458	isnne	2200			16	16385 16409
16459	isnlt	2200			16	16385 16413
16460	isnle	2200			16	16385 16413
16461	isneq	2200			16	16385 16413
16462	isnge	2200			16	16385 16413
16463	isngt	2200			16	16385 16413
16464	isnne	2200			16	16385 16413
16465	isnlt	2200			16	16389 16389
16466	isnle	2200			16	16389 16389
16467	isneq	2200			16	16389 16389
16468	isnge	2200			16	16389 16389
16469	isngt	2200			16	16389 16389
16470	isnne	2200			16	16389 16389
16471	isnlt	2200			16	16389 16401
16472	isnle	2200			16	16389 16401
16473	isneq	2200			16	16389 16401
16474	isnge	2200			16	16389 16401
16475	isngt	2200			16	16389 16401
16476	isnne	2200			16	16389 16401
16477	isnlt	2200			16	16389 16385
16478	isnle	2200			16	16389 16385
16479	isneq	2200			16	16389 16385
16480	isnge	2200			16	16389 16385
16481	isngt	2200			16	16389 16385
16482	isnne	2200			16	16389 16385
16483	isnlt	2200			16	16401 16401
16484	isnle	2200			16	16401 16401
16485	isneq	2200			16	16401 16401
16486	isnge	2200			16	16401 16401
16487	isngt	2200			16	16401 16401
16488	isnne	2200			16	16401 16401
16489	isnlt	2200			16	16401 16389
16490	isnle	2200			16	16401 16389
16491	isneq	2200			16	16401 16389
16492	isnge	2200			16	16401 16389
16493	isngt	2200			16	16401 16389
16494	isnne	2200			16	16401 16389
16495	isnlt	2200			16	16401 16385
16496	isnle	2200			16	16401 16385
16497	isneq	2200			16	16401 16385
16498	isnge	2200			16	16401 16385
16499	isngt	2200			16	16401 16385
16500	isnne	2200			16	16401 16385
16501	isnlt	2200			16	16393 16393
16502	isnle	2200			16	16393 16393
16503	isneq	2200			16	16393 16393
16504	isnge	2200			16	16393 16393
16505	isngt	2200			16	16393 16393
16506	isnne	2200			16	16393 16393
16507	isnlt	2200			16	16393 16405
16508	isnle	2200			16	16393 16405
16509	isneq	2200			16	16393 16405
16510	isnge	2200			16	16393 16405
16511	isngt	2200			16	16393 16405
16512	isnne	2200			16	16393 16405
16513	isnlt	2200			16	16393 16385
16514	isnle	2200			16	16393 16385
16515	isneq	2200			16	16393 16385
16516	isnge	2200			16	16393 16385
16517	isngt	2200			16	16393 16385
16518	isnne	2200			16	16393 16385
16519	isnlt	2200			16	16405 16405
16520	isnle	2200			16	16405 16405
16521	isneq	2200			16	16405 16405
16522	isnge	2200			16	16405 16405
16523	isngt	2200			16	16405 16405
16524	isnne	2200			16	16405 16405
16525	isnlt	2200			16	16405 16393
16526	isnle	2200			16	16405 16393
16527	isneq	2200			16	16405 16393
16528	isnge	2200			16	16405 16393
16529	isngt	2200			16	16405 16393
16530	isnne	2200			16	16405 16393
16531	isnlt	2200			16	16405 16385
16532	isnle	2200			16	16405 16385
16533	isneq	2200			16	16405 16385
16534	isnge	2200			16	16405 16385
16535	isngt	2200			16	16405 16385
16536	isnne	2200			16	16405 16385
16537	isnlt	2200			16	16397 16397
16538	isnle	2200			16	16397 16397
16539	isneq	2200			16	16397 16397
16540	isnge	2200			16	16397 16397
16541	isngt	2200			16	16397 16397
16542	isnne	2200			16	16397 16397
16543	isnlt	2200			16	16397 16409
16544	isnle	2200			16	16397 16409
16545	isneq	2200			16	16397 16409
16546	isnge	2200			16	16397 16409
16547	isngt	2200			16	16397 16409
16548	isnne	2200			16	16397 16409
16549	isnlt	2200			16	16397 16385
16550	isnle	2200			16	16397 16385
16551	isneq	2200			16	16397 16385
16552	isnge	2200			16	16397 16385
16553	isngt	2200			16	16397 16385
16554	isnne	2200			16	16397 16385
16555	isnlt	2200			16	16409 16409
16556	isnle	2200			16	16409 16409
16557	isneq	2200			16	16409 16409
16558	isnge	2200			16	16409 16409
16559	isngt	2200			16	16409 16409
16560	isnne	2200			16	16409 16409
16561	isnlt	2200			16	16409 16397
16562	isnle	2200			16	16409 16397
16563	isneq	2200			16	16409 16397
16564	isnge	2200			16	16409 16397
16565	isngt	2200			16	16409 16397
16566	isnne	2200			16	16409 16397
16567	isnlt	2200			16	16409 16385
16568	isnle	2200			16	16409 16385
16569	isneq	2200			16	16409 16385
16570	isnge	2200			16	16409 16385
16571	isngt	2200			16	16409 16385
16572	isnne	2200			16	16409 16385
16573	isnlt	2200			16	16413 16413
16574	isnle	2200			16	16413 16413
16575	isneq	2200			16	16413 16413
16576	isnge	2200			16	16413 16413
16577	isngt	2200			16	16413 16413
16578	isnne	2200			16	16413 16413
16579	isnlt	2200			16	16413 16385
16580	isnle	2200			16	16413 16385
16581	isneq	2200			16	16413 16385
16582	isnge	2200			16	16413 16385
16583	isngt	2200			16	16413 16385
16584	isnne	2200			16	16413 16385
16755	btean13cmp	2200			23	16385 16385
16763	hashean13	2200			23	16385
16767	btean13cmp	2200			23	16385 16389
16768	btean13cmp	2200			23	16385 16393
16769	btean13cmp	2200			23	16385 16397
16770	btean13cmp	2200			23	16385 16401
16771	btean13cmp	2200			23	16385 16405
16772	btean13cmp	2200			23	16385 16409
16773	btean13cmp	2200			23	16385 16413
16823	btisbn13cmp	2200			23	16389 16389
16831	hashisbn13	2200			23	16389
16835	btisbn13cmp	2200			23	16389 16385
16836	btisbn13cmp	2200			23	16389 16401
16851	btisbncmp	2200			23	16401 16401
16859	hashisbn	2200			23	16401
16863	btisbncmp	2200			23	16401 16385
16864	btisbncmp	2200			23	16401 16389
16879	btismn13cmp	2200			23	16393 16393
16887	hashismn13	2200			23	16393
16891	btismn13cmp	2200			23	16393 16385
16892	btismn13cmp	2200			23	16393 16405
16907	btismncmp	2200			23	16405 16405
16915	hashismn	2200			23	16405
16919	btismncmp	2200			23	16405 16385
16920	btismncmp	2200			23	16405 16393
16935	btissn13cmp	2200			23	16397 16397
16943	hashissn13	2200			23	16397
16947	btissn13cmp	2200			23	16397 16385
16948	btissn13cmp	2200			23	16397 16409
16963	btissncmp	2200			23	16409 16409
16971	hashissn	2200			23	16409
16975	btissncmp	2200			23	16409 16385
16976	btissncmp	2200			23	16409 16397
16991	btupccmp	2200			23	16413 16413
16999	hashupc	2200			23	16413
17003	btupccmp	2200			23	16413 16385
17011	isbn13	2200			16389	16385							c
17012	ismn13	2200			16393	16385							c
17013	issn13	2200			16397	16385							c
17014	isbn	2200			16401	16385							c
17015	ismn	2200			16405	16385							c
17016	issn	2200			16409	16385							c
17017	upc	2200			16413	16385							c
17038	make_valid	2200			16385	16385							c
17039	make_valid	2200			16389	16389							c
17040	make_valid	2200			16393	16393							c
17041	make_valid	2200			16397	16397							c
17042	make_valid	2200			16401	16401							c
17043	make_valid	2200			16405	16405							c
17044	make_valid	2200			16409	16409							c
17045	make_valid	2200			16413	16413							c
17046	is_valid	2200			16	16385							c
17047	is_valid	2200			16	16389							c
17048	is_valid	2200			16	16393							c
17049	is_valid	2200			16	16397							c
17050	is_valid	2200			16	16401							c
17051	is_valid	2200			16	16405							c
17052	is_valid	2200			16	16409							c
17053	is_valid	2200			16	16413							c
17054	isn_weak	2200		v	16	16							c
17055	isn_weak	2200		s	16								c
[operator]
16585	>	2200		16385	16385	16	16587	16588	16421
16586	>=	2200		16385	16385	16	16588	16587	16420
16587	<	2200		16385	16385	16	16585	16586	16417
16588	<=	2200		16385	16385	16	16586	16585	16418
16589	<>	2200		16385	16385	16	16589	16590	16422
16590	=	2200	mh	16385	16385	16	16590	16589	16419
16591	>	2200		16389	16385	16	16593	16600	16481
16592	>=	2200		16385	16389	16	16600	16593	16426
16593	<	2200		16385	16389	16	16591	16592	16423
16594	>=	2200		16389	16385	16	16596	16601	16480
16595	>	2200		16385	16389	16	16601	16596	16427
16596	<=	2200		16385	16389	16	16594	16595	16424
16597	=	2200	mh	16389	16385	16	16599	16602	16479
16598	<>	2200		16385	16389	16	16602	16599	16428
16599	=	2200	mh	16385	16389	16	16597	16598	16425
16600	<=	2200		16389	16385	16	16592	16591	16478
16601	<	2200		16389	16385	16	16595	16594	16477
16602	<>	2200		16389	16385	16	16598	16597	16482
16603	>	2200		16393	16385	16	16605	16612	16517
16604	>=	2200		16385	16393	16	16612	16605	16432
16605	<	2200		16385	16393	16	16603	16604	16429
16606	>=	2200		16393	16385	16	16608	16613	16516
16607	>	2200		16385	16393	16	16613	16608	16433
16608	<=	2200		16385	16393	16	16606	16607	16430
16609	=	2200	mh	16393	16385	16	16611	16614	16515
16610	<>	2200		16385	16393	16	16614	16611	16434
16611	=	2200	mh	16385	16393	16	16609	16610	16431
16612	<=	2200		16393	16385	16	16604	16603	16514
16613	<	2200		16393	16385	16	16607	16606	16513
16614	<>	2200		16393	16385	16	16610	16609	16518
16615	>	2200		16397	16385	16	16617	16624	16553
16616	>=	2200		16385	16397	16	16624	16617	16438
16617	<	2200		16385	16397	16	16615	16616	16435
16618	>=	2200		16397	16385	16	16620	16625	16552
16619	>	2200		16385	16397	16	16625	16620	16439
16620	<=	2200		16385	16397	16	16618	16619	16436
16621	=	2200	mh	16397	16385	16	16623	16626	16551
16622	<>	2200		16385	16397	16	16626	16623	16440
16623	=	2200	mh	16385	16397	16	16621	16622	16437
16624	<=	2200		16397	16385	16	16616	16615	16550
16625	<	2200		16397	16385	16	16619	16618	16549
16626	<>	2200		16397	16385	16	16622	16621	16554
16627	>	2200		16401	16385	16	16629	16636	16499
16628	>=	2200		16385	16401	16	16636	16629	16444
16629	<	2200		16385	16401	16	16627	16628	16441
16630	>=	2200		16401	16385	16	16632	16637	16498
16631	>	2200		16385	16401	16	16637	16632	16445
16632	<=	2200		16385	16401	16	16630	16631	16442
16633	=	2200	mh	16401	16385	16	16635	16638	16497
16634	<>	2200		16385	16401	16	16638	16635	16446
16635	=	2200	mh	16385	16401	16	16633	16634	16443
16636	<=	2200		16401	16385	16	16628	16627	16496
16637	<	2200		16401	16385	16	16631	16630	16495
16638	<>	2200		16401	16385	16	16634	16633	16500
16639	>	2200		16405	16385	16	16641	16648	16535
16640	>=	2200		16385	16405	16	16648	16641	16450
16641	<	2200		16385	16405	16	16639	16640	16447
16642	>=	2200		16405	16385	16	16644	16649	16534
16643	>	2200		16385	16405	16	16649	16644	16451
16644	<=	2200		16385	16405	16	16642	16643	16448
16645	=	2200	mh	16405	16385	16	16647	16650	16533
16646	<>	2200		16385	16405	16	16650	16647	16452
16647	=	2200	mh	16385	16405	16	16645	16646	16449
16648	<=	2200		16405	16385	16	16640	16639	16532
16649	<	2200		16405	16385	16	16643	16642	16531
16650	<>	2200		16405	16385	16	16646	16645	16536
16651	>	2200		16409	16385	16	16653	16660	16571
16652	>=	2200		16385	16409	16	16660	16653	16456
16653	<	2200		16385	16409	16	16651	16652	16453
16654	>=	2200		16409	16385	16	16656	16661	16570
16655	>	2200		16385	16409	16	16661	16656	16457
16656	<=	2200		16385	16409	16	16654	16655	16454
16657	=	2200	mh	16409	16385	16	16659	16662	16569
16658	<>	2200		16385	16409	16	16662	16659	16458
16659	=	2200	mh	16385	16409	16	16657	16658	16455
16660	<=	2200		16409	16385	16	16652	16651	16568
16661	<	2200		16409	16385	16	16655	16654	16567
16662	<>	2200		16409	16385	16	16658	16657	16572
16663	>	2200		16413	16385	16	16665	16672	16583
16664	>=	2200		16385	16413	16	16672	16665	16462
16665	<	2200		16385	16413	16	16663	16664	16459
16666	>=	2200		16413	16385	16	16668	16673	16582
16667	>	2200		16385	16413	16	16673	16668	16463
16668	<=	2200		16385	16413	16	16666	16667	16460
16669	=	2200	mh	16413	16385	16	16671	16674	16581
16670	<>	2200		16385	16413	16	16674	16671	16464
16671	=	2200	mh	16385	16413	16	16669	16670	16461
16672	<=	2200		16413	16385	16	16664	16663	16580
16673	<	2200		16413	16385	16	16667	16666	16579
16674	<>	2200		16413	16385	16	16670	16669	16584
16675	>	2200		16389	16389	16	16677	16678	16469
16676	>=	2200		16389	16389	16	16678	16677	16468
16677	<	2200		16389	16389	16	16675	16676	16465
16678	<=	2200		16389	16389	16	16676	16675	16466
16679	<>	2200		16389	16389	16	16679	16680	16470
16680	=	2200	mh	16389	16389	16	16680	16679	16467
16681	>	2200		16401	16389	16	16683	16690	16493
16682	>=	2200		16389	16401	16	16690	16683	16474
16683	<	2200		16389	16401	16	16681	16682	16471
16684	>=	2200		16401	16389	16	16686	16691	16492
16685	>	2200		16389	16401	16	16691	16686	16475
16686	<=	2200		16389	16401	16	16684	16685	16472
16687	=	2200	mh	16401	16389	16	16689	16692	16491
16688	<>	2200		16389	16401	16	16692	16689	16476
16689	=	2200	mh	16389	16401	16	16687	16688	16473
16690	<=	2200		16401	16389	16	16682	16681	16490
16691	<	2200		16401	16389	16	16685	16684	16489
16692	<>	2200		16401	16389	16	16688	16687	16494
16693	>	2200		16401	16401	16	16695	16696	16487
16694	>=	2200		16401	16401	16	16696	16695	16486
16695	<	2200		16401	16401	16	16693	16694	16483
16696	<=	2200		16401	16401	16	16694	16693	16484
16697	<>	2200		16401	16401	16	16697	16698	16488
16698	=	2200	mh	16401	16401	16	16698	16697	16485
16699	>	2200		16393	16393	16	16701	16702	16505
16700	>=	2200		16393	16393	16	16702	16701	16504
16701	<	2200		16393	16393	16	16699	16700	16501
16702	<=	2200		16393	16393	16	16700	16699	16502
16703	<>	2200		16393	16393	16	16703	16704	16506
16704	=	2200	mh	16393	16393	16	16704	16703	16503
16705	>	2200		16405	16393	16	16707	16714	16529
16706	>=	2200		16393	16405	16	16714	16707	16510
16707	<	2200		16393	16405	16	16705	16706	16507
16708	>=	2200		16405	16393	16	16710	16715	16528
16709	>	2200		16393	16405	16	16715	16710	16511
16710	<=	2200		16393	16405	16	16708	16709	16508
16711	=	2200	mh	16405	16393	16	16713	16716	16527
16712	<>	2200		16393	16405	16	16716	16713	16512
16713	=	2200	mh	16393	16405	16	16711	16712	16509
16714	<=	2200		16405	16393	16	16706	16705	16526
16715	<	2200		16405	16393	16	16709	16708	16525
16716	<>	2200		16405	16393	16	16712	16711	16530
16717	>	2200		16405	16405	16	16719	16720	16523
16718	>=	2200		16405	16405	16	16720	16719	16522
16719	<	2200		16405	16405	16	16717	16718	16519
16720	<=	2200		16405	16405	16	16718	16717	16520
16721	<>	2200		16405	16405	16	16721	16722	16524
16722	=	2200	mh	16405	16405	16	16722	16721	16521
16723	>	2200		16397	16397	16	16725	16726	16541
16724	>=	2200		16397	16397	16	16726	16725	16540
16725	<	2200		16397	16397	16	16723	16724	16537
16726	<=	2200		16397	16397	16	16724	16723	16538
16727	<>	2200		16397	16397	16	16727	16728	16542
16728	=	2200	mh	16397	16397	16	16728	16727	16539
16729	>	2200		16409	16397	16	16731	16738	16565
16730	>=	2200		16397	16409	16	16738	16731	16546
16731	<	2200		16397	16409	16	16729	16730	16543
16732	>=	2200		16409	16397	16	16734	16739	16564
16733	>	2200		16397	16409	16	16739	16734	16547
16734	<=	2200		16397	16409	16	16732	16733	16544
16735	=	2200	mh	16409	16397	16	16737	16740	16563
16736	<>	2200		16397	16409	16	16740	16737	16548
16737	=	2200	mh	16397	16409	16	16735	16736	16545
16738	<=	2200		16409	16397	16	16730	16729	16562
16739	<	2200		16409	16397	16	16733	16732	16561
16740	<>	2200		16409	16397	16	16736	16735	16566
16741	>	2200		16409	16409	16	16743	16744	16559
16742	>=	2200		16409	16409	16	16744	16743	16558
16743	<	2200		16409	16409	16	16741	16742	16555
16744	<=	2200		16409	16409	16	16742	16741	16556
16745	<>	2200		16409	16409	16	16745	16746	16560
16746	=	2200	mh	16409	16409	16	16746	16745	16557
16747	>	2200		16413	16413	16	16749	16750	16577
16748	>=	2200		16413	16413	16	16750	16749	16576
16749	<	2200		16413	16413	16	16747	16748	16573
16750	<=	2200		16413	16413	16	16748	16747	16574
16751	<>	2200		16413	16413	16	16751	16752	16578
16752	=	2200	mh	16413	16413	16	16752	16751	16575
[cast]
16385	16389	17011	ef
16385	16393	17012	ef
16385	16397	17013	ef
16385	16401	17014	ef
16385	16405	17015	ef
16385	16409	17016	ef
16385	16413	17017	ef
16389	16385		ab
16389	16401		ab
16393	16385		ab
16393	16405		ab
16397	16385		ab
16397	16409		ab
16401	16385		ab
16401	16389		ab
16405	16385		ab
16405	16393		ab
16409	16385		ab
16409	16397		ab
16413	16385		ab
[range]
[opfamily]
16753	btree	isn_ops	2200
16754	hash	isn_ops	2200
[opclass]
16756	btree	ean13_ops	2200	16753	16385	d
16764	hash	ean13_ops	2200	16754	16385	d
16824	btree	isbn13_ops	2200	16753	16389	d
16832	hash	isbn13_ops	2200	16754	16389	d
16852	btree	isbn_ops	2200	16753	16401	d
16860	hash	isbn_ops	2200	16754	16401	d
16880	btree	ismn13_ops	2200	16753	16393	d
16888	hash	ismn13_ops	2200	16754	16393	d
16908	btree	ismn_ops	2200	16753	16405	d
16916	hash	ismn_ops	2200	16754	16405	d
16936	btree	issn13_ops	2200	16753	16397	d
16944	hash	issn13_ops	2200	16754	16397	d
16964	btree	issn_ops	2200	16753	16409	d
16972	hash	issn_ops	2200	16754	16409	d
16992	btree	upc_ops	2200	16753	16413	d
17000	hash	upc_ops	2200	16754	16413	d
[amop]
16753	16385 16385 1 16587,16385 16385 2 16588,16385 16385 3 16590,16385 16385 4 16586,16385 16385 5 16585,16385 16389 1 16593,16385 16389 2 16596,16385 16389 3 16599,16385 16389 4 16592,16385 16389 5 16595,16385 16393 1 16605,16385 16393 2 16608,16385 16393 3 16611,16385 16393 4 16604,16385 16393 5 16607,16385 16397 1 16617,16385 16397 2 16620,16385 16397 3 16623,16385 16397 4 16616,16385 16397 5 16619,16385 16401 1 16629,16385 16401 2 16632,16385 16401 3 16635,16385 16401 4 16628,16385 16401 5 16631,16385 16405 1 16641,16385 16405 2 16644,16385 16405 3 16647,16385 16405 4 16640,16385 16405 5 16643,16385 16409 1 16653,16385 16409 2 16656,16385 16409 3 16659,16385 16409 4 16652,16385 16409 5 16655,16385 16413 1 16665,16385 16413 2 16668,16385 16413 3 16671,16385 16413 4 16664,16385 16413 5 16667,16389 16385 1 16601,16389 16385 2 16600,16389 16385 3 16597,16389 16385 4 16594,16389 16385 5 16591,16389 16389 1 16677,16389 16389 2 16678,16389 16389 3 16680,16389 16389 4 16676,16389 16389 5 16675,16389 16401 1 16683,16389 16401 2 16686,16389 16401 3 16689,16389 16401 4 16682,16389 16401 5 16685,16393 16385 1 16613,16393 16385 2 16612,16393 16385 3 16609,16393 16385 4 16606,16393 16385 5 16603,16393 16393 1 16701,16393 16393 2 16702,16393 16393 3 16704,16393 16393 4 16700,16393 16393 5 16699,16393 16405 1 16707,16393 16405 2 16710,16393 16405 3 16713,16393 16405 4 16706,16393 16405 5 16709,16397 16385 1 16625,16397 16385 2 16624,16397 16385 3 16621,16397 16385 4 16618,16397 16385 5 16615,16397 16397 1 16725,16397 16397 2 16726,16397 16397 3 16728,16397 16397 4 16724,16397 16397 5 16723,16397 16409 1 16731,16397 16409 2 16734,16397 16409 3 16737,16397 16409 4 16730,16397 16409 5 16733,16401 16385 1 16637,16401 16385 2 16636,16401 16385 3 16633,16401 16385 4 16630,16401 16385 5 16627,16401 16389 1 16691,16401 16389 2 16690,16401 16389 3 16687,16401 16389 4 16684,16401 16389 5 16681,16401 16401 1 16695,16401 16401 2 16696,16401 16401 3 16698,16401 16401 4 16694,16401 16401 5 16693,16405 16385 1 16649,16405 16385 2 16648,16405 16385 3 16645,16405 16385 4 16642,16405 16385 5 16639,16405 16393 1 16715,16405 16393 2 16714,16405 16393 3 16711,16405 16393 4 16708,16405 16393 5 16705,16405 16405 1 16719,16405 16405 2 16720,16405 16405 3 16722,16405 16405 4 16718,16405 16405 5 16717,16409 16385 1 16661,16409 16385 2 16660,16409 16385 3 16657,16409 16385 4 16654,16409 16385 5 16651,16409 16397 1 16739,16409 16397 2 16738,16409 16397 3 16735,16409 16397 4 16732,16409 16397 5 16729,16409 16409 1 16743,16409 16409 2 16744,16409 16409 3 16746,16409 16409 4 16742,16409 16409 5 16741,16413 16385 1 16673,16413 16385 2 16672,16413 16385 3 16669,16413 16385 4 16666,16413 16385 5 16663,16413 16413 1 16749,16413 16413 2 16750,16413 16413 3 16752,16413 16413 4 16748,16413 16413 5 16747
16754	16385 16385 1 16590,16385 16389 1 16599,16385 16393 1 16611,16385 16397 1 16623,16385 16401 1 16635,16385 16405 1 16647,16385 16409 1 16659,16385 16413 1 16671,16389 16385 1 16597,16389 16389 1 16680,16389 16401 1 16689,16393 16385 1 16609,16393 16393 1 16704,16393 16405 1 16713,16397 16385 1 16621,16397 16397 1 16728,16397 16409 1 16737,16401 16385 1 16633,16401 16389 1 16687,16401 16401 1 16698,16405 16385 1 16645,16405 16393 1 16711,16405 16405 1 16722,16409 16385 1 16657,16409 16397 1 16735,16409 16409 1 16746,16413 16385 1 16669,16413 16413 1 16752
[collation]
[relation]
`,
  lo: `realtime-schema catalog 1
# lo 1.2
[extension]
lo	1.2	2200
[external]
[namespace]
[type]
16385	_lo	2200	bA		-1		16386		array
16386	lo	2200	dN		4			16385		26
[proc]
16387	lo_oid	2200			26	16386							sql
16388	lo_manage	2200		nv	2279								c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  ltree: `realtime-schema catalog 1
# ltree 1.3
[extension]
ltree	1.3	2200
[external]
[namespace]
[type]
16385	ltree	2200	bU		-1			16388
16388	_ltree	2200	bA		-1		16385		array
16439	lquery	2200	bU		-1			16442
16442	_lquery	2200	bA		-1		16439		array
16455	ltxtquery	2200	bU		-1			16458
16458	_ltxtquery	2200	bA		-1		16455		array
16465	ltree_gist	2200	bU		-1			16468
16468	_ltree_gist	2200	bA		-1		16465		array
[proc]
16386	ltree_in	2200			16385	2275							c
16387	ltree_out	2200			2275	16385							c
16389	ltree_cmp	2200			23	16385 16385							c
16390	ltree_lt	2200			16	16385 16385							c
16391	ltree_le	2200			16	16385 16385							c
16392	ltree_eq	2200			16	16385 16385							c
16393	ltree_ge	2200			16	16385 16385							c
16394	ltree_gt	2200			16	16385 16385							c
16395	ltree_ne	2200			16	16385 16385							c
16402	subltree	2200			16385	16385 23 23							c
16403	subpath	2200			16385	16385 23 23							c
16404	subpath	2200			16385	16385 23							c
16405	index	2200			23	16385 16385							c
16406	index	2200			23	16385 16385 23							c
16407	nlevel	2200			23	16385							c
16408	ltree2text	2200			25	16385							c
16409	text2ltree	2200			16385	25							c
16410	lca	2200			16385	16388							c
16411	lca	2200			16385	16385 16385							c
16412	lca	2200			16385	16385 16385 16385							c
16413	lca	2200			16385	16385 16385 16385 16385							c
16414	lca	2200			16385	16385 16385 16385 16385 16385							c
16415	lca	2200			16385	16385 16385 16385 16385 16385 16385							c
16416	lca	2200			16385	16385 16385 16385 16385 16385 16385 16385							c
16417	lca	2200			16385	16385 16385 16385 16385 16385 16385 16385 16385							c
16418	ltree_isparent	2200			16	16385 16385							c
16419	ltree_risparent	2200			16	16385 16385							c
16420	ltree_addltree	2200			16385	16385 16385							c
16421	ltree_addtext	2200			16385	16385 25							c
16422	ltree_textadd	2200			16385	25 16385							c
16423	ltreeparentsel	2200			701	2281 26 2281 23							c
16440	lquery_in	2200			16439	2275							c
16441	lquery_out	2200			2275	16439							c
16443	ltq_regex	2200			16	16385 16439							c
16444	ltq_rregex	2200			16	16439 16385							c
16449	lt_q_regex	2200			16	16385 16442							c
16450	lt_q_rregex	2200			16	16442 16385							c
16456	ltxtq_in	2200			16455	2275							c
16457	ltxtq_out	2200			2275	16455							c
16459	ltxtq_exec	2200			16	16385 16455							c
16460	ltxtq_rexec	2200			16	16455 16385							c
16466	ltree_gist_in	2200			16465	2275							c
16467	ltree_gist_out	2200			2275	16465							c
16469	ltree_consistent	2200			16	2281 16385 21 26 2281							c
16470	ltree_compress	2200			2281	2281							c
16471	ltree_decompress	2200			2281	2281							c
16472	ltree_penalty	2200			2281	2281 2281 2281							c
16473	ltree_picksplit	2200			2281	2281 2281							c
16474	ltree_union	2200			16465	2281 2281							c
16475	ltree_same	2200			2281	16465 16465 2281							c
16498	_ltree_isparent	2200			16	16388 16385							c
16499	_ltree_r_isparent	2200			16	16385 16388							c
16500	_ltree_risparent	2200			16	16388 16385							c
16501	_ltree_r_risparent	2200			16	16385 16388							c
16502	_ltq_regex	2200			16	16388 16439							c
16503	_ltq_rregex	2200			16	16439 16388							c
16504	_lt_q_regex	2200			16	16388 16442							c
16505	_lt_q_rregex	2200			16	16442 16388							c
16506	_ltxtq_exec	2200			16	16388 16455							c
16507	_ltxtq_rexec	2200			16	16455 16388							c
16528	_ltree_extract_isparent	2200			16385	16388 16385							c
16530	_ltree_extract_risparent	2200			16385	16388 16385							c
16532	_ltq_extract_regex	2200			16385	16388 16439							c
16534	_ltxtq_extract_exec	2200			16385	16388 16455							c
16536	_ltree_consistent	2200			16	2281 16388 21 26 2281							c
16537	_ltree_compress	2200			2281	2281							c
16538	_ltree_penalty	2200			2281	2281 2281 2281							c
16539	_ltree_picksplit	2200			2281	2281 2281							c
16540	_ltree_union	2200			16465	2281 2281							c
16541	_ltree_same	2200			2281	16465 16465 2281							c
16559	ltree_recv	2200			16385	2281							c
16560	ltree_send	2200			17	16385							c
16561	lquery_recv	2200			16439	2281							c
16562	lquery_send	2200			17	16439							c
16563	ltxtq_recv	2200			16455	2281							c
16564	ltxtq_send	2200			17	16455							c
16565	ltree_gist_options	2200		n	2278	2281							c
16566	_ltree_gist_options	2200		n	2278	2281							c
16569	hash_ltree	2200			23	16385							c
16570	hash_ltree_extended	2200			20	16385 20							c
[operator]
16396	>	2200		16385	16385	16	16398	16399	16394
16397	>=	2200		16385	16385	16	16399	16398	16393
16398	<	2200		16385	16385	16	16396	16397	16390
16399	<=	2200		16385	16385	16	16397	16396	16391
16400	<>	2200		16385	16385	16	16400	16401	16395
16401	=	2200	mh	16385	16385	16	16401	16400	16392
16424	<@	2200		16385	16385	16	16425		16419
16425	@>	2200		16385	16385	16	16424		16418
16426	^<@	2200		16385	16385	16	16427		16419
16427	^@>	2200		16385	16385	16	16426		16418
16428	||	2200		16385	16385	16385			16420
16429	||	2200		16385	25	16385			16421
16430	||	2200		25	16385	16385			16422
16445	~	2200		16439	16385	16	16446		16444
16446	~	2200		16385	16439	16	16445		16443
16447	^~	2200		16439	16385	16	16448		16444
16448	^~	2200		16385	16439	16	16447		16443
16451	?	2200		16442	16385	16	16452		16450
16452	?	2200		16385	16442	16	16451		16449
16453	^?	2200		16442	16385	16	16454		16450
16454	^?	2200		16385	16442	16	16453		16449
16461	@	2200		16455	16385	16	16462		16460
16462	@	2200		16385	16455	16	16461		16459
16463	^@	2200		16455	16385	16	16464		16460
16464	^@	2200		16385	16455	16	16463		16459
16508	<@	2200		16385	16388	16	16509		16499
16509	@>	2200		16388	16385	16	16508		16498
16510	@>	2200		16385	16388	16	16511		16501
16511	<@	2200		16388	16385	16	16510		16500
16512	~	2200		16439	16388	16	16513		16503
16513	~	2200		16388	16439	16	16512		16502
16514	?	2200		16442	16388	16	16515		16505
16515	?	2200		16388	16442	16	16514		16504
16516	@	2200		16455	16388	16	16517		16507
16517	@	2200		16388	16455	16	16516		16506
16518	^<@	2200		16385	16388	16	16519		16499
16519	^@>	2200		16388	16385	16	16518		16498
16520	^@>	2200		16385	16388	16	16521		16501
16521	^<@	2200		16388	16385	16	16520		16500
16522	^~	2200		16439	16388	16	16523		16503
16523	^~	2200		16388	16439	16	16522		16502
16524	^?	2200		16442	16388	16	16525		16505
16525	^?	2200		16388	16442	16	16524		16504
16526	^@	2200		16455	16388	16	16527		16507
16527	^@	2200		16388	16455	16	16526		16506
16529	?@>	2200		16388	16385	16385			16528
16531	?<@	2200		16388	16385	16385			16530
16533	?~	2200		16388	16439	16385			16532
16535	?@	2200		16388	16455	16385			16534
[cast]
[range]
[opfamily]
16431	btree	ltree_ops	2200
16476	gist	gist_ltree_ops	2200
16542	gist	gist__ltree_ops	2200
16571	hash	hash_ltree_ops	2200
[opclass]
16432	btree	ltree_ops	2200	16431	16385	d
16477	gist	gist_ltree_ops	2200	16476	16385	d
16543	gist	gist__ltree_ops	2200	16542	16388	d
16572	hash	hash_ltree_ops	2200	16571	16385	d
[amop]
16431	16385 16385 1 16398,16385 16385 2 16399,16385 16385 3 16401,16385 16385 4 16397,16385 16385 5 16396
16476	16385 16385 3 16401
16571	16385 16385 1 16401
[collation]
[relation]
`,
  moddatetime: `realtime-schema catalog 1
# moddatetime 1.0
[extension]
moddatetime	1.0	2200
[external]
[namespace]
[type]
[proc]
16389	moddatetime	2200		nv	2279								c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  pageinspect: `realtime-schema catalog 1
# pageinspect 1.13
[extension]
pageinspect	1.13	2200
[external]
[namespace]
[type]
[proc]
16388	heap_page_items	2200		rv	2249	17			17 21 21 21 21 28 28 23 27 23 23 21 25 26 17	ioooooooooooooo	page lp lp_off lp_flags lp_len t_xmin t_xmax t_field3 t_ctid t_infomask2 t_infomask t_hoff t_bits t_oid t_data		c
16389	tuple_data_split	2200		nv	1001	26 17 23 23 25					rel_oid t_data t_infomask t_infomask2 t_bits		c
16390	tuple_data_split	2200		nv	1001	26 17 23 23 25 16					rel_oid t_data t_infomask t_infomask2 t_bits do_detoast		c
16391	heap_page_item_attrs	2200		nrv	2249	17 2205 16			17 2205 16 21 21 21 21 28 28 23 27 23 23 21 25 26 1001	iiioooooooooooooo	page rel_oid do_detoast lp lp_off lp_flags lp_len t_xmin t_xmax t_field3 t_ctid t_infomask2 t_infomask t_hoff t_bits t_oid t_attrs		sql
16392	heap_page_item_attrs	2200		nrv	2249	17 2205			17 2205 21 21 21 21 28 28 23 27 23 23 21 25 26 1001	iioooooooooooooo	page rel_oid lp lp_off lp_flags lp_len t_xmin t_xmax t_field3 t_ctid t_infomask2 t_infomask t_hoff t_bits t_oid t_attrs		sql
16396	brin_page_type	2200		v	25	17					page		c
16397	brin_metapage_info	2200		v	2249	17			17 25 23 23 20	ioooo	page magic version pagesperrange lastrevmappage		c
16398	brin_revmap_data	2200		rv	27	17			17 27	io	page pages		c
16400	fsm_page_contents	2200		v	25	17					page		c
16401	gin_metapage_info	2200		v	2249	17			17 20 20 23 20 20 20 20 20 20 23	ioooooooooo	page pending_head pending_tail tail_free_size n_pending_pages n_pending_tuples n_total_pages n_entry_pages n_data_pages n_entries version		c
16402	gin_page_opaque_info	2200		v	2249	17			17 20 23 1009	iooo	page rightlink maxoff flags		c
16403	gin_leafpage_items	2200		rv	2249	17			17 27 21 1010	iooo	page first_tid nbytes tids		c
16404	hash_page_type	2200		v	25	17					page		c
16405	hash_page_stats	2200		v	2249	17			17 23 23 23 23 20 20 20 23 23	iooooooooo	page live_items dead_items page_size free_size hasho_prevblkno hasho_nextblkno hasho_bucket hasho_flag hasho_page_id		c
16406	hash_page_items	2200		rv	2249	17			17 23 27 20	iooo	page itemoffset ctid data		c
16407	hash_bitmap_info	2200		rv	2249	2205 20			2205 20 20 23 16	iiooo	index_oid blkno bitmapblkno bitmapbit bitstatus		c
16408	hash_metapage_info	2200		v	2249	17			17 20 20 701 23 23 23 23 20 20 20 20 20 20 26 1016 1016	ioooooooooooooooo	page magic version ntuples ffactor bsize bmsize bmshift maxbucket highmask lowmask ovflpoint firstfree nmaps procid spares mapp		c
16412	heap_tuple_infomask_flags	2200		v	2249	23 23			23 23 1009 1009	iioo	t_infomask t_infomask2 raw_flags combined_flags		c
16415	bt_page_items	2200		rv	2249	17			17 21 27 21 16 16 25 16 27 1010	iooooooooo	page itemoffset ctid itemlen nulls vars data dead htid tids		c
16416	gist_page_opaque_info	2200		v	2249	17			17 3220 3220 20 1009	ioooo	page lsn nsn rightlink flags		c
16417	gist_page_items_bytea	2200		rv	2249	17			17 21 27 21 16 17	iooooo	page itemoffset ctid itemlen dead key_data		c
16418	gist_page_items	2200		rv	2249	17 2205			17 2205 21 27 21 16 25	iiooooo	page index_oid itemoffset ctid itemlen dead keys		c
16419	get_raw_page	2200		v	17	25 20							c
16420	get_raw_page	2200		v	17	25 25 20							c
16421	page_checksum	2200		v	21	17 20					page blkno		c
16422	bt_metap	2200		v	2249	25			25 23 23 20 20 20 20 20 701 16	iooooooooo	relname magic version root level fastroot fastlevel last_cleanup_num_delpages last_cleanup_num_tuples allequalimage		c
16423	bt_page_stats	2200		v	2249	25 20			25 20 20 18 23 23 23 23 23 20 20 20 23	iiooooooooooo	relname blkno blkno type live_items dead_items avg_item_size page_size free_size btpo_prev btpo_next btpo_level btpo_flags		c
16424	bt_page_items	2200		rv	2249	25 20			25 20 21 27 21 16 16 25 16 27 1010	iiooooooooo	relname blkno itemoffset ctid itemlen nulls vars data dead htid tids		c
16426	page_header	2200		v	2249	17			17 3220 21 21 23 23 23 23 21 28	iooooooooo	page lsn checksum flags lower upper special pagesize version prune_xid		c
16427	bt_multi_page_stats	2200		rv	2249	25 20 20			25 20 20 20 18 23 23 23 23 23 20 20 20 23	iiiooooooooooo	relname blkno blk_count blkno type live_items dead_items avg_item_size page_size free_size btpo_prev btpo_next btpo_level btpo_flags		c
16428	brin_page_items	2200		rv	2249	17 2205			17 2205 23 20 23 16 16 16 16 25	iioooooooo	page index_oid itemoffset blknum attnum allnulls hasnulls placeholder empty value		c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  pg_buffercache: `realtime-schema catalog 1
# pg_buffercache 1.6
[extension]
pg_buffercache	1.6	2200
[external]
[namespace]
[type]
16387	_pg_buffercache	2200	bA		-1		16388		array
16388	pg_buffercache	2200	cC		-1	16386		16387
16395	_pg_buffercache_numa	2200	bA		-1		16396		array
16396	pg_buffercache_numa	2200	cC		-1	16394		16395
[proc]
16385	pg_buffercache_pages	2200		nrv	2249								c
16390	pg_buffercache_summary	2200		nv	2249				23 23 23 23 701	ooooo	buffers_used buffers_unused buffers_dirty buffers_pinned usagecount_avg		c
16391	pg_buffercache_usage_counts	2200		nrv	2249				23 23 23 23	oooo	usage_count buffers dirty pinned		c
16393	pg_buffercache_numa_pages	2200		nrv	2249								c
16398	pg_buffercache_evict	2200		v	2249	23			23 16 16	ioo	 buffer_evicted buffer_flushed		c
16399	pg_buffercache_evict_relation	2200		v	2249	2205			2205 23 23 23	iooo	 buffers_evicted buffers_flushed buffers_skipped		c
16400	pg_buffercache_evict_all	2200		nv	2249				23 23 23	ooo	buffers_evicted buffers_flushed buffers_skipped		c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
16386	pg_buffercache	2200	v	16388	bufferid 23,relfilenode 26,reltablespace 26,reldatabase 26,relforknumber 21,relblocknumber 20,isdirty 16,usagecount 21,pinning_backends 23
16394	pg_buffercache_numa	2200	v	16396	bufferid 23,os_page_num 20,numa_node 23
`,
  pg_freespacemap: `realtime-schema catalog 1
# pg_freespacemap 1.3
[extension]
pg_freespacemap	1.3	2200
[external]
[namespace]
[type]
[proc]
16385	pg_freespace	2200		v	21	2205 20							c
16386	pg_freespace	2200		nrv	2249	2205			2205 20 21	ioo	rel blkno avail		sql
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  pg_stat_statements: `realtime-schema catalog 1
# pg_stat_statements 1.12
[extension]
pg_stat_statements	1.12	2200
[external]
[namespace]
[type]
16400	_pg_stat_statements_info	2200	bA		-1		16401		array
16401	pg_stat_statements_info	2200	cC		-1	16399		16400
16424	_pg_stat_statements	2200	bA		-1		16425		array
16425	pg_stat_statements	2200	cC		-1	16423		16424
[proc]
16398	pg_stat_statements_info	2200		v	2249				20 1184	oo	dealloc stats_reset		c
16421	pg_stat_statements_reset	2200		v	1184	26 26 20 16	4				userid dbid queryid minmax_only		c
16422	pg_stat_statements	2200		rv	2249	16			16 26 26 16 20 25 20 701 701 701 701 701 20 701 701 701 701 701 20 20 20 20 20 20 20 20 20 20 20 701 701 701 701 701 701 20 20 1700 20 20 701 20 701 20 701 20 701 20 701 20 20 1184 1184	ioooooooooooooooooooooooooooooooooooooooooooooooooooo	showtext userid dbid toplevel queryid query plans total_plan_time min_plan_time max_plan_time mean_plan_time stddev_plan_time calls total_exec_time min_exec_time max_exec_time mean_exec_time stddev_exec_time rows shared_blks_hit shared_blks_read shared_blks_dirtied shared_blks_written local_blks_hit local_blks_read local_blks_dirtied local_blks_written temp_blks_read temp_blks_written shared_blk_read_time shared_blk_write_time local_blk_read_time local_blk_write_time temp_blk_read_time temp_blk_write_time wal_records wal_fpi wal_bytes wal_buffers_full jit_functions jit_generation_time jit_inlining_count jit_inlining_time jit_optimization_count jit_optimization_time jit_emission_count jit_emission_time jit_deform_count jit_deform_time parallel_workers_to_launch parallel_workers_launched stats_since minmax_stats_since		c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
16399	pg_stat_statements_info	2200	v	16401	dealloc 20,stats_reset 1184
16423	pg_stat_statements	2200	v	16425	userid 26,dbid 26,toplevel 16,queryid 20,query 25,plans 20,total_plan_time 701,min_plan_time 701,max_plan_time 701,mean_plan_time 701,stddev_plan_time 701,calls 20,total_exec_time 701,min_exec_time 701,max_exec_time 701,mean_exec_time 701,stddev_exec_time 701,rows 20,shared_blks_hit 20,shared_blks_read 20,shared_blks_dirtied 20,shared_blks_written 20,local_blks_hit 20,local_blks_read 20,local_blks_dirtied 20,local_blks_written 20,temp_blks_read 20,temp_blks_written 20,shared_blk_read_time 701,shared_blk_write_time 701,local_blk_read_time 701,local_blk_write_time 701,temp_blk_read_time 701,temp_blk_write_time 701,wal_records 20,wal_fpi 20,wal_bytes 1700,wal_buffers_full 20,jit_functions 20,jit_generation_time 701,jit_inlining_count 20,jit_inlining_time 701,jit_optimization_count 20,jit_optimization_time 701,jit_emission_count 20,jit_emission_time 701,jit_deform_count 20,jit_deform_time 701,parallel_workers_to_launch 20,parallel_workers_launched 20,stats_since 1184,minmax_stats_since 1184
`,
  pg_surgery: `realtime-schema catalog 1
# pg_surgery 1.0
[extension]
pg_surgery	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	heap_force_kill	2200		v	2278	2205 1010					reloid tids		c
16386	heap_force_freeze	2200		v	2278	2205 1010					reloid tids		c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  pg_trgm: `realtime-schema catalog 1
# pg_trgm 1.6
[extension]
pg_trgm	1.6	2200
[external]
[namespace]
[type]
16402	gtrgm	2200	bU		-1			16405
16405	_gtrgm	2200	bA		-1		16402		array
[proc]
16385	set_limit	2200		v	700	700							c
16386	show_limit	2200		s	700								c
16387	show_trgm	2200			1009	25							c
16388	similarity	2200			700	25 25							c
16389	similarity_op	2200		s	16	25 25							c
16391	word_similarity	2200			700	25 25							c
16392	word_similarity_op	2200		s	16	25 25							c
16393	word_similarity_commutator_op	2200		s	16	25 25							c
16396	similarity_dist	2200			700	25 25							c
16398	word_similarity_dist_op	2200			700	25 25							c
16399	word_similarity_dist_commutator_op	2200			700	25 25							c
16403	gtrgm_in	2200			16402	2275							c
16404	gtrgm_out	2200			2275	16402							c
16406	gtrgm_consistent	2200			16	2281 25 21 26 2281							c
16407	gtrgm_distance	2200			701	2281 25 21 26 2281							c
16408	gtrgm_compress	2200			2281	2281							c
16409	gtrgm_decompress	2200			2281	2281							c
16410	gtrgm_penalty	2200			2281	2281 2281 2281							c
16411	gtrgm_picksplit	2200			2281	2281 2281							c
16412	gtrgm_union	2200			16402	2281 2281							c
16413	gtrgm_same	2200			2281	16402 16402 2281							c
16432	gin_extract_value_trgm	2200			2281	25 2281							c
16433	gin_extract_query_trgm	2200			2281	25 2281 21 2281 2281 2281 2281							c
16434	gin_trgm_consistent	2200			16	2281 21 25 23 2281 2281 2281 2281							c
16446	gin_trgm_triconsistent	2200			18	2281 21 25 23 2281 2281 2281							c
16449	strict_word_similarity	2200			700	25 25							c
16450	strict_word_similarity_op	2200		s	16	25 25							c
16451	strict_word_similarity_commutator_op	2200		s	16	25 25							c
16454	strict_word_similarity_dist_op	2200			700	25 25							c
16455	strict_word_similarity_dist_commutator_op	2200			700	25 25							c
16461	gtrgm_options	2200		n	2278	2281							c
[operator]
16390	%	2200		25	25	16	16390		16389
16394	%>	2200		25	25	16	16395		16393
16395	<%	2200		25	25	16	16394		16392
16397	<->	2200		25	25	700	16397		16396
16400	<->>	2200		25	25	700	16401		16399
16401	<<->	2200		25	25	700	16400		16398
16452	%>>	2200		25	25	16	16453		16451
16453	<<%	2200		25	25	16	16452		16450
16456	<->>>	2200		25	25	700	16457		16455
16457	<<<->	2200		25	25	700	16456		16454
[cast]
[range]
[opfamily]
16414	gist	gist_trgm_ops	2200
16435	gin	gin_trgm_ops	2200
[opclass]
16415	gist	gist_trgm_ops	2200	16414	25
16436	gin	gin_trgm_ops	2200	16435	25
[amop]
16414	25 25 3 1209
[collation]
[relation]
`,
  pg_visibility: `realtime-schema catalog 1
# pg_visibility 1.2
[extension]
pg_visibility	1.2	2200
[external]
[namespace]
[type]
[proc]
16385	pg_visibility_map	2200		v	2249	2205 20			2205 20 16 16	iioo	 blkno all_visible all_frozen		c
16386	pg_visibility	2200		v	2249	2205 20			2205 20 16 16 16	iiooo	 blkno all_visible all_frozen pd_all_visible		c
16387	pg_visibility_map	2200		rv	2249	2205			2205 20 16 16	iooo	 blkno all_visible all_frozen		c
16388	pg_visibility	2200		rv	2249	2205			2205 20 16 16 16	ioooo	 blkno all_visible all_frozen pd_all_visible		c
16389	pg_visibility_map_summary	2200		v	2249	2205			2205 20 20	ioo	 all_visible all_frozen		c
16390	pg_check_frozen	2200		rv	27	2205			2205 27	io	 t_ctid		c
16391	pg_check_visible	2200		rv	27	2205			2205 27	io	 t_ctid		c
16392	pg_truncate_visibility_map	2200		v	2278	2205							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  pg_walinspect: `realtime-schema catalog 1
# pg_walinspect 1.1
[extension]
pg_walinspect	1.1	2200
[external]
[namespace]
[type]
[proc]
16385	pg_get_wal_record_info	2200		v	2249	3220			3220 3220 3220 3220 28 25 25 23 23 23 25 25	iooooooooooo	in_lsn start_lsn end_lsn prev_lsn xid resource_manager record_type record_length main_data_length fpi_length description block_ref		c
16386	pg_get_wal_records_info	2200		rv	2249	3220 3220			3220 3220 3220 3220 3220 28 25 25 23 23 23 25 25	iiooooooooooo	start_lsn end_lsn start_lsn end_lsn prev_lsn xid resource_manager record_type record_length main_data_length fpi_length description block_ref		c
16388	pg_get_wal_stats	2200		rv	2249	3220 3220 16	1		3220 3220 16 25 20 701 20 701 20 701 20 701	iiiooooooooo	start_lsn end_lsn per_record resource_manager/record_type count count_percentage record_size record_size_percentage fpi_size fpi_size_percentage combined_size combined_size_percentage		c
16390	pg_get_wal_block_info	2200		rv	2249	3220 3220 16	1		3220 3220 16 3220 3220 3220 21 26 26 26 21 20 28 25 25 23 23 23 23 1009 25 17 17	iiioooooooooooooooooooo	start_lsn end_lsn show_data start_lsn end_lsn prev_lsn block_id reltablespace reldatabase relfilenode relforknumber relblocknumber xid resource_manager record_type record_length main_data_length block_data_length block_fpi_length block_fpi_info description block_data block_fpi_data		c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  pgcrypto: `realtime-schema catalog 1
# pgcrypto 1.4
[extension]
pgcrypto	1.4	2200
[external]
[namespace]
[type]
[proc]
16385	digest	2200			17	25 25							c
16386	digest	2200			17	17 25							c
16387	hmac	2200			17	25 25 25							c
16388	hmac	2200			17	17 17 25							c
16389	crypt	2200			25	25 25							c
16390	gen_salt	2200		v	25	25							c
16391	gen_salt	2200		v	25	25 23							c
16392	encrypt	2200			17	17 17 25							c
16393	decrypt	2200			17	17 17 25							c
16394	encrypt_iv	2200			17	17 17 17 25							c
16395	decrypt_iv	2200			17	17 17 17 25							c
16396	gen_random_bytes	2200		v	17	23							c
16397	gen_random_uuid	2200		nv	2950								c
16398	pgp_sym_encrypt	2200		v	17	25 25							c
16399	pgp_sym_encrypt_bytea	2200		v	17	17 25							c
16400	pgp_sym_encrypt	2200		v	17	25 25 25							c
16401	pgp_sym_encrypt_bytea	2200		v	17	17 25 25							c
16402	pgp_sym_decrypt	2200			25	17 25							c
16403	pgp_sym_decrypt_bytea	2200			17	17 25							c
16404	pgp_sym_decrypt	2200			25	17 25 25							c
16405	pgp_sym_decrypt_bytea	2200			17	17 25 25							c
16406	pgp_pub_encrypt	2200		v	17	25 17							c
16407	pgp_pub_encrypt_bytea	2200		v	17	17 17							c
16408	pgp_pub_encrypt	2200		v	17	25 17 25							c
16409	pgp_pub_encrypt_bytea	2200		v	17	17 17 25							c
16410	pgp_pub_decrypt	2200			25	17 17							c
16411	pgp_pub_decrypt_bytea	2200			17	17 17							c
16412	pgp_pub_decrypt	2200			25	17 17 25							c
16413	pgp_pub_decrypt_bytea	2200			17	17 17 25							c
16414	pgp_pub_decrypt	2200			25	17 17 25 25							c
16415	pgp_pub_decrypt_bytea	2200			17	17 17 25 25							c
16416	pgp_key_id	2200			25	17							c
16417	armor	2200			25	17							c
16418	armor	2200			25	17 1009 1009							c
16419	dearmor	2200			17	25							c
16420	pgp_armor_headers	2200		r	2249	25			25 25 25	ioo	 key value		c
16421	fips_mode	2200		v	16								c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  refint: `realtime-schema catalog 1
# refint 1.0
[extension]
refint	1.0	2200
[external]
[namespace]
[type]
[proc]
16391	check_primary_key	2200		nv	2279								c
16392	check_foreign_key	2200		nv	2279								c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  seg: `realtime-schema catalog 1
# seg 1.4
[extension]
seg	1.4	2200
[external]
[namespace]
[type]
16385	seg	2200	bU		12			16388
16388	_seg	2200	bA		-1		16385		array
[proc]
16386	seg_in	2200			16385	2275							c
16387	seg_out	2200			2275	16385							c
16389	seg_over_left	2200			16	16385 16385							c
16390	seg_over_right	2200			16	16385 16385							c
16391	seg_left	2200			16	16385 16385							c
16392	seg_right	2200			16	16385 16385							c
16393	seg_lt	2200			16	16385 16385							c
16394	seg_le	2200			16	16385 16385							c
16395	seg_gt	2200			16	16385 16385							c
16396	seg_ge	2200			16	16385 16385							c
16397	seg_contains	2200			16	16385 16385							c
16398	seg_contained	2200			16	16385 16385							c
16399	seg_overlap	2200			16	16385 16385							c
16400	seg_same	2200			16	16385 16385							c
16401	seg_different	2200			16	16385 16385							c
16402	seg_cmp	2200			23	16385 16385							c
16403	seg_union	2200			16385	16385 16385							c
16404	seg_inter	2200			16385	16385 16385							c
16405	seg_size	2200			700	16385							c
16406	seg_center	2200			700	16385							c
16407	seg_upper	2200			700	16385							c
16408	seg_lower	2200			700	16385							c
16424	gseg_consistent	2200			16	2281 16385 21 26 2281							c
16427	gseg_penalty	2200			2281	2281 2281 2281							c
16428	gseg_picksplit	2200			2281	2281 2281							c
16429	gseg_union	2200			16385	2281 2281							c
16430	gseg_same	2200			2281	16385 16385 2281							c
[operator]
16409	>	2200		16385	16385	16	16411	16412	16395
16410	>=	2200		16385	16385	16	16412	16411	16396
16411	<	2200		16385	16385	16	16409	16410	16393
16412	<=	2200		16385	16385	16	16410	16409	16394
16413	>>	2200		16385	16385	16	16414		16392
16414	<<	2200		16385	16385	16	16413		16391
16415	&<	2200		16385	16385	16			16389
16416	&&	2200		16385	16385	16	16416		16399
16417	&>	2200		16385	16385	16			16390
16418	<>	2200		16385	16385	16	16418	16419	16401
16419	=	2200	m	16385	16385	16	16419	16418	16400
16420	<@	2200		16385	16385	16	16421		16398
16421	@>	2200		16385	16385	16	16420		16397
[cast]
[range]
[opfamily]
16431	btree	seg_ops	2200
16439	gist	gist_seg_ops	2200
[opclass]
16432	btree	seg_ops	2200	16431	16385	d
16440	gist	gist_seg_ops	2200	16439	16385	d
[amop]
16431	16385 16385 1 16411,16385 16385 2 16412,16385 16385 3 16419,16385 16385 4 16410,16385 16385 5 16409
16439	16385 16385 3 16416
[collation]
[relation]
`,
  tablefunc: `realtime-schema catalog 1
# tablefunc 1.0
[extension]
tablefunc	1.0	2200
[external]
[namespace]
[type]
16388	_tablefunc_crosstab_2	2200	bA		-1		16389		array
16389	tablefunc_crosstab_2	2200	cC		-1	16387		16388
16391	_tablefunc_crosstab_3	2200	bA		-1		16392		array
16392	tablefunc_crosstab_3	2200	cC		-1	16390		16391
16394	_tablefunc_crosstab_4	2200	bA		-1		16395		array
16395	tablefunc_crosstab_4	2200	cC		-1	16393		16394
[proc]
16385	normal_rand	2200		rv	701	23 701 701							c
16386	crosstab	2200		rs	2249	25							c
16396	crosstab2	2200		rs	16389	25							c
16397	crosstab3	2200		rs	16392	25							c
16398	crosstab4	2200		rs	16395	25							c
16399	crosstab	2200		rs	2249	25 23							c
16400	crosstab	2200		rs	2249	25 25							c
16401	connectby	2200		rs	2249	25 25 25 25 23 25							c
16402	connectby	2200		rs	2249	25 25 25 25 23							c
16403	connectby	2200		rs	2249	25 25 25 25 25 23 25							c
16404	connectby	2200		rs	2249	25 25 25 25 25 23							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  tcn: `realtime-schema catalog 1
# tcn 1.0
[extension]
tcn	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	triggered_change_notification	2200		nv	2279								c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  tsm_system_rows: `realtime-schema catalog 1
# tsm_system_rows 1.0
[extension]
tsm_system_rows	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	system_rows	2200		v	3310	2281							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  tsm_system_time: `realtime-schema catalog 1
# tsm_system_time 1.0
[extension]
tsm_system_time	1.0	2200
[external]
[namespace]
[type]
[proc]
16385	system_time	2200		v	3310	2281							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  unaccent: `realtime-schema catalog 1
# unaccent 1.1
[extension]
unaccent	1.1	2200
[external]
[namespace]
[type]
[proc]
16385	unaccent	2200		s	25	3769 25							c
16386	unaccent	2200		s	25	25							c
16387	unaccent_init	2200		nv	2281	2281							c
16388	unaccent_lexize	2200		nv	2281	2281 2281 2281 2281							c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
  "uuid-ossp": `realtime-schema catalog 1
# uuid-ossp 1.1
[extension]
uuid-ossp	1.1	2200
[external]
[namespace]
[type]
[proc]
16385	uuid_nil	2200			2950								c
16386	uuid_ns_dns	2200			2950								c
16387	uuid_ns_url	2200			2950								c
16388	uuid_ns_oid	2200			2950								c
16389	uuid_ns_x500	2200			2950								c
16390	uuid_generate_v1	2200		v	2950								c
16391	uuid_generate_v1mc	2200		v	2950								c
16392	uuid_generate_v3	2200			2950	2950 25					namespace name		c
16393	uuid_generate_v4	2200		v	2950								c
16394	uuid_generate_v5	2200			2950	2950 25					namespace name		c
[operator]
[cast]
[range]
[opfamily]
[opclass]
[amop]
[collation]
[relation]
`,
};
