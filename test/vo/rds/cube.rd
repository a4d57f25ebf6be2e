<resource schema="cube">
	<meta name="title">Generated cubes</meta>
	<meta name="creationDate">2026-01-01T00:00:00Z</meta>
	<meta name="description">Spectral cubes of the generated sky; their access references are DataLink documents.</meta>
	<meta name="subject">spectroscopy</meta>
	<meta name="facility">Generated</meta>
	<meta name="coverage.waveband">Optical</meta>

	<table id="cubes" onDisk="True" adql="True">
		<mixin>//siap#pgs</mixin>
		<mixin
			productType="'cube'"
			collectionName="'generated-cubes'"
			calibLevel="3"
			targetName="object"
			expTime="exptime"
			tMin="dateObs"
			tMax="dateObs+exptime/86400."
			emXel="24"
			emUCD="'em.wl'"
			oUCD="'phot.flux.density'"
			accessURL="links"
			mime="'application/x-votable+xml;content=datalink'"
			size="10"
			did="obs_publisher_did">//obscore#publishSIAP</mixin>
		<meta name="description">Spectral cubes of the generated sky.</meta>
		<meta name="_associatedDatalinkService">
			<meta name="serviceId">dl</meta>
			<meta name="idColumn">obs_publisher_did</meta>
		</meta>
		<column name="object" type="text" ucd="meta.id;src" description="Name of the field"/>
		<column name="exptime" unit="s" ucd="time.duration;obs.exposure" description="Exposure time"/>
		<column name="obs_publisher_did" type="text" ucd="meta.ref.ivoid;meta.main"
			description="Identifier of the dataset"/>
		<column name="links" type="text" ucd="meta.ref.url" description="Address of the DataLink document"/>
	</table>

	<data id="import">
		<sources pattern="data/*.fits"/>
		<fitsProdGrammar qnd="True">
			<rowfilter procDef="//products#define">
				<bind key="table">"\schema.cubes"</bind>
			</rowfilter>
		</fitsProdGrammar>
		<make table="cubes">
			<rowmaker>
				<simplemaps>object: OBJECT, exptime: EXPTIME</simplemaps>
				<map key="obs_publisher_did">\standardPubDID</map>
				<map key="links">\dlMetaURI{dl}</map>
				<apply procDef="//siap#setMeta">
					<bind key="title">"Cube of "+@OBJECT</bind>
					<bind key="dateObs">@MJD_OBS</bind>
					<bind key="instrument">@INSTRUME</bind>
					<bind key="bandpassId">"visible"</bind>
					<bind key="bandpassRefval">(@BANDLO+@BANDHI)/2</bind>
					<bind key="bandpassLo">@BANDLO</bind>
					<bind key="bandpassHi">@BANDHI</bind>
					<bind key="pixflags">"C"</bind>
				</apply>
				<apply procDef="//siap#computePGS"/>
			</rowmaker>
		</make>
	</data>

	<service id="dl" allowed="dlget,dlmeta,dlasync">
		<meta name="title">Generated cubes, links and cutouts</meta>
		<meta name="shortName">cubes dl</meta>
		<publish render="dlmeta" sets="ivo_managed"/>
		<datalinkCore>
			<descriptorGenerator procDef="//soda#fits_genDesc">
				<bind key="accrefPrefix">'cube/data'</bind>
			</descriptorGenerator>
			<FEED source="//soda#fits_standardDLFuncs" spectralAxis="3"/>
		</datalinkCore>
	</service>
</resource>
