<resource schema="cat">
	<meta name="title">Generated catalogue</meta>
	<meta name="creationDate">2026-01-01T00:00:00Z</meta>
	<meta name="description">Stars and galaxies of the generated sky around the fields of its images.</meta>
	<meta name="subject">catalogs</meta>
	<meta name="type">Catalog</meta>
	<meta name="coverage.waveband">Optical</meta>

	<table id="sources" onDisk="True" adql="True" primary="source_id" mixin="//scs#pgs-pos-index">
		<meta name="description">Sources of the generated sky.</meta>
		<column name="source_id" type="bigint" required="True" ucd="meta.id;meta.main"
			description="Identifier of the source, larger than 2**53"/>
		<column name="designation" type="text" required="True" ucd="meta.id" description="Designation"/>
		<column name="ra" type="double precision" unit="deg" ucd="pos.eq.ra;meta.main" required="True"
			description="ICRS right ascension"/>
		<column name="dec" type="double precision" unit="deg" ucd="pos.eq.dec;meta.main" required="True"
			description="ICRS declination"/>
		<column name="mag_r" unit="mag" ucd="phot.mag;em.opt.R" description="Magnitude in r"/>
		<column name="colour" unit="mag" ucd="phot.color" description="g - r"/>
		<column name="radius" unit="arcsec" ucd="phys.angSize" description="Half-light radius; null for stars"/>
		<column name="class" type="text" ucd="src.class" description="star or galaxy"/>
		<column name="variable" type="boolean" required="True" ucd="meta.code" description="Whether it varies"/>
		<column name="n_obs" type="smallint" required="True" ucd="meta.number" description="Number of visits"/>
	</table>

	<data id="import">
		<sources>data/sources.csv</sources>
		<csvGrammar/>
		<make table="sources">
			<rowmaker idmaps="*">
				<map key="variable">@variable=="1"</map>
			</rowmaker>
		</make>
	</data>

	<service id="cone" allowed="scs.xml">
		<meta name="title">Generated catalogue, cone search</meta>
		<meta name="shortName">generated cone</meta>
		<meta name="testQuery.ra">202.47</meta>
		<meta name="testQuery.dec">47.2</meta>
		<meta name="testQuery.sr">0.01</meta>
		<publish render="scs.xml" sets="ivo_managed"/>
		<scsCore queriedTable="sources">
			<FEED source="//scs#coreDescs"/>
			<condDesc buildFrom="mag_r"/>
			<condDesc buildFrom="class"/>
		</scsCore>
	</service>
</resource>
