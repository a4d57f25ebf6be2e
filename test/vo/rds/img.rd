<resource schema="img">
	<meta name="title">Generated images</meta>
	<meta name="creationDate">2026-01-01T00:00:00Z</meta>
	<meta name="description">Images of a generated sky in g, r and i: across RA 0, at the pole, and elsewhere.</meta>
	<meta name="subject">surveys</meta>
	<meta name="instrument">VoCam</meta>
	<meta name="facility">Generated</meta>
	<meta name="coverage.waveband">Optical</meta>

	<table id="images" onDisk="True" adql="True">
		<mixin>//siap#pgs</mixin>
		<mixin
			collectionName="'generated-images'"
			calibLevel="2"
			targetName="object"
			expTime="exptime"
			tMin="dateObs"
			tMax="dateObs+exptime/86400."
			did="obs_publisher_did"
			createDIDIndex="True">//obscore#publishSIAP</mixin>
		<meta name="description">Images of the generated sky.</meta>
		<meta name="_associatedDatalinkService">
			<meta name="serviceId">dl</meta>
			<meta name="idColumn">obs_publisher_did</meta>
		</meta>
		<column name="object" type="text" ucd="meta.id;src" description="Name of the field"/>
		<column name="exptime" unit="s" ucd="time.duration;obs.exposure" description="Exposure time"/>
		<column name="obs_publisher_did" type="text" ucd="meta.ref.ivoid;meta.main"
			description="Identifier of the dataset"/>
	</table>

	<data id="import">
		<sources pattern="data/*.fits"/>
		<fitsProdGrammar qnd="True">
			<rowfilter procDef="//products#define">
				<bind key="table">"\schema.images"</bind>
			</rowfilter>
		</fitsProdGrammar>
		<make table="images">
			<rowmaker>
				<simplemaps>object: OBJECT, exptime: EXPTIME</simplemaps>
				<map key="obs_publisher_did">\standardPubDID</map>
				<apply procDef="//siap#setMeta">
					<bind key="title">"%s %s"%(@OBJECT, @FILTER)</bind>
					<bind key="dateObs">@MJD_OBS</bind>
					<bind key="instrument">@INSTRUME</bind>
					<bind key="bandpassId">@FILTER</bind>
					<bind key="bandpassUnit">"m"</bind>
					<bind key="bandpassRefval">(@BANDLO+@BANDHI)/2</bind>
					<bind key="bandpassLo">@BANDLO</bind>
					<bind key="bandpassHi">@BANDHI</bind>
					<bind key="pixflags">"C"</bind>
				</apply>
				<apply procDef="//siap#computePGS"/>
				<apply name="scaleFromHeader">
					<!-- computePGS subtracts the RA of neighbouring pixels, which goes wrong at RA 0 and at the pole -->
					<code>
						result["pixelScale"] = [math.hypot(vars["CD1_1"], vars["CD2_1"])]*2
					</code>
				</apply>
			</rowmaker>
		</make>
	</data>

	<service id="dl" allowed="dlget,dlmeta,dlasync">
		<meta name="title">Generated images, links and cutouts</meta>
		<meta name="shortName">generated dl</meta>
		<publish render="dlmeta" sets="ivo_managed"/>
		<datalinkCore>
			<descriptorGenerator procDef="//soda#fits_genDesc">
				<bind key="accrefPrefix">'img/data'</bind>
				<bind key="qnd">False</bind>
			</descriptorGenerator>
			<metaMaker>
				<code>
					yield descriptor.makeLink(
						"../../about.txt", description="About these images",
						semantics="#documentation", contentType="text/plain")
				</code>
			</metaMaker>
			<FEED source="//soda#fits_standardDLFuncs"/>
		</datalinkCore>
	</service>

	<service id="sia1" allowed="siap.xml">
		<meta name="title">Generated images, SIA 1</meta>
		<meta name="shortName">generated</meta>
		<meta name="sia.type">Pointed</meta>
		<meta name="testQuery.pos.ra">0.0</meta>
		<meta name="testQuery.pos.dec">0.5</meta>
		<meta name="testQuery.size.ra">0.1</meta>
		<meta name="testQuery.size.dec">0.1</meta>
		<publish render="siap.xml" sets="ivo_managed"/>
		<dbCore queriedTable="images">
			<condDesc original="//siap#protoInput"/>
			<condDesc buildFrom="bandpassId"/>
		</dbCore>
	</service>

	<service id="sia2" allowed="siap2.xml">
		<meta name="title">Generated images, SIA 2</meta>
		<meta name="shortName">generated 2</meta>
		<meta name="sia.type">Pointed</meta>
		<meta name="testQuery.pos.ra">0.0</meta>
		<meta name="testQuery.pos.dec">0.5</meta>
		<meta name="testQuery.size.ra">0.1</meta>
		<meta name="testQuery.size.dec">0.1</meta>
		<publish render="siap2.xml" sets="ivo_managed"/>
		<dbCore queriedTable="//obscore#ObsCore">
			<FEED source="//siap2#parameters"/>
		</dbCore>
	</service>
</resource>
