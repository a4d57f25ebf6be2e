<resource schema="rr">
	<meta name="title">Generated registry</meta>
	<meta name="creationDate">2026-01-01T00:00:00Z</meta>
	<meta name="description">Records of services, in the tables of RegTAP 1.1 that searches read.</meta>
	<meta name="subject">virtual-observatories</meta>

	<!-- BASE in a record stands for this server. -->
	<STREAM id="filled">
		<data id="import_\tablename">
			<sources>data/\tablename.csv</sources>
			<csvGrammar/>
			<make table="\tablename">
				<rowmaker idmaps="*">
					<apply name="place">
						<code>
							for key in list(vars):
								if isinstance(vars[key], str):
									vars[key] = vars[key].replace("BASE", base.getConfig("web", "serverURL")) or None
						</code>
					</apply>
				</rowmaker>
			</make>
		</data>
	</STREAM>

	<table id="resource" onDisk="True" adql="True">
		<meta name="description">rr.resource of RegTAP 1.1</meta>
		<LOOP listItems="ivoid res_type created short_name res_title updated content_level res_description reference_url
			creator_seq content_type source_format source_value res_version waveband rights">
			<events><column name="\item" type="text" description="\item, see RegTAP"/></events>
		</LOOP>
	</table>
	<FEED source="filled" tablename="resource"/>

	<table id="res_role" onDisk="True" adql="True">
		<meta name="description">rr.res_role of RegTAP 1.1</meta>
		<LOOP listItems="ivoid role_name role_ivoid base_role">
			<events><column name="\item" type="text" description="\item, see RegTAP"/></events>
		</LOOP>
	</table>
	<FEED source="filled" tablename="res_role"/>

	<table id="res_subject" onDisk="True" adql="True">
		<meta name="description">rr.res_subject of RegTAP 1.1</meta>
		<LOOP listItems="ivoid res_subject">
			<events><column name="\item" type="text" description="\item, see RegTAP"/></events>
		</LOOP>
	</table>
	<FEED source="filled" tablename="res_subject"/>

	<table id="capability" onDisk="True" adql="True">
		<meta name="description">rr.capability of RegTAP 1.1</meta>
		<LOOP listItems="ivoid cap_type cap_description standard_id">
			<events><column name="\item" type="text" description="\item, see RegTAP"/></events>
		</LOOP>
		<LOOP listItems="cap_index">
			<events>
				<column name="\item" type="integer" description="\item, see RegTAP"><values nullLiteral="-1"/></column>
			</events>
		</LOOP>
	</table>
	<FEED source="filled" tablename="capability"/>

	<table id="interface" onDisk="True" adql="True">
		<meta name="description">rr.interface of RegTAP 1.1</meta>
		<LOOP listItems="ivoid intf_type intf_role std_version query_type result_type wsdl_url url_use access_url">
			<events><column name="\item" type="text" description="\item, see RegTAP"/></events>
		</LOOP>
		<LOOP listItems="cap_index intf_index">
			<events>
				<column name="\item" type="integer" description="\item, see RegTAP"><values nullLiteral="-1"/></column>
			</events>
		</LOOP>
	</table>
	<FEED source="filled" tablename="interface"/>

	<table id="res_detail" onDisk="True" adql="True">
		<meta name="description">rr.res_detail of RegTAP 1.1</meta>
		<LOOP listItems="ivoid detail_xpath detail_value">
			<events><column name="\item" type="text" description="\item, see RegTAP"/></events>
		</LOOP>
		<LOOP listItems="cap_index">
			<events>
				<column name="\item" type="integer" description="\item, see RegTAP"><values nullLiteral="-1"/></column>
			</events>
		</LOOP>
	</table>
	<FEED source="filled" tablename="res_detail"/>

	<table id="relationship" onDisk="True" adql="True">
		<meta name="description">rr.relationship of RegTAP 1.1</meta>
		<LOOP listItems="ivoid relationship_type related_id related_name">
			<events><column name="\item" type="text" description="\item, see RegTAP"/></events>
		</LOOP>
	</table>
	<FEED source="filled" tablename="relationship"/>

</resource>
