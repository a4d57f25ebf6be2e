<resource schema="spec">
	<meta name="title">Generated spectra</meta>
	<meta name="creationDate">2026-01-01T00:00:00Z</meta>
	<meta name="description">Emission-line spectra of the generated sky, as FITS images and as FITS tables.</meta>
	<meta name="subject">spectroscopy</meta>
	<meta name="instrument">VoSpec</meta>
	<meta name="facility">Generated</meta>
	<meta name="coverage.waveband">Optical</meta>
	<meta name="ssap.dataSource">artificial</meta>
	<meta name="ssap.creationType">archival</meta>
	<meta name="ssap.complianceLevel">query</meta>
	<meta name="ssap.testQuery">MAXREC=1</meta>

	<table id="raw" onDisk="True" adql="hidden">
		<meta name="description">What is known of each spectrum; spec.ssa is a view of it.</meta>
		<mixin>//products#table</mixin>
		<mixin>//ssap#plainlocation</mixin>
		<mixin>//ssap#simpleCoverage</mixin>
		<FEED source="//scs#splitPosIndex" columns="ssa_location"
			long="degrees(long(ssa_location))" lat="degrees(lat(ssa_location))"/>
		<LOOP listItems="ssa_dateObs ssa_dstitle ssa_targname ssa_targclass ssa_redshift
				ssa_snr ssa_specstart ssa_specend ssa_timeExt ssa_length ssa_aperture">
			<events><column original="//ssap#instance.\item"/></events>
		</LOOP>
		<column name="teff" unit="K" ucd="phys.temperature.effective" description="Effective temperature"/>
		<column name="logg" ucd="phys.gravity" description="Logarithm of the surface gravity"/>
	</table>

	<table id="ssa" onDisk="True" adql="True">
		<meta name="description">Spectra of the generated sky.</meta>
		<meta name="_associatedDatalinkService">
			<meta name="serviceId">dl</meta>
			<meta name="idColumn">ssa_pubDID</meta>
		</meta>
		<mixin
			sourcetable="raw"
			copiedcolumns="*"
			ssa_region="ssa_region"
			ssa_collection="'generated-spectra'"
			ssa_instrument="'VoSpec'"
			ssa_bandpass="'Optical'"
			ssa_spectralunit="'Angstrom'"
			ssa_spectralucd="'em.wl'"
			ssa_fluxunit="'erg/(s.cm**2.Angstrom)'"
			ssa_fluxucd="'phot.flux.density;em.wl'"
			ssa_fluxcalib="'ABSOLUTE'"
			ssa_specres="5e-10">//ssap#view</mixin>
		<mixin
			calibLevel="2"
			coverage="ssa_region"
			sResolution="NULL">//obscore#publishSSAPMIXC</mixin>
	</table>

	<data id="import" recreateAfter="import_view">
		<sources pattern="data/*.fits"/>
		<fitsProdGrammar qnd="True">
			<rowfilter procDef="//products#define">
				<bind key="table">"\schema.raw"</bind>
				<bind key="mime">"image/fits" if row["NAXIS"] else "application/fits"</bind>
			</rowfilter>
		</fitsProdGrammar>
		<make table="raw">
			<rowmaker idmaps="ssa_*">
				<simplemaps>teff: TEFF, logg: LOGG</simplemaps>
				<var key="ssa_dateObs">@MJD_OBS</var>
				<var key="ssa_dstitle">"VoSpec "+@OBJECT</var>
				<var key="ssa_targname">@OBJECT</var>
				<var key="ssa_targclass">@OBJCLASS</var>
				<var key="ssa_redshift">@Z</var>
				<var key="ssa_snr">@SNR</var>
				<var key="ssa_specstart">@WAVEMIN*1e-10</var>
				<var key="ssa_specend">@WAVEMAX*1e-10</var>
				<var key="ssa_timeExt">@EXPTIME</var>
				<var key="ssa_length">@NPOINTS</var>
				<var key="ssa_aperture">@APERTURE/3600.</var>
				<apply procDef="//ssap#fill-plainlocation">
					<bind key="ra">@RA</bind>
					<bind key="dec">@DEC</bind>
					<bind key="aperture">@APERTURE/3600.</bind>
				</apply>
			</rowmaker>
		</make>
	</data>
	<data id="import_view" auto="False"><make table="ssa"/></data>

	<table id="instance" onDisk="False">
		<mixin ssaTable="ssa">//ssap#sdm-instance</mixin>
	</table>
	<data id="build_sdm" auto="False">
		<embeddedGrammar>
			<iterator>
				<setup imports="gavo.base, gavo.utils.pyfits, os"/>
				<code>
					path = os.path.join(base.getConfig("inputsDir"), self.sourceToken["accref"])
					with pyfits.open(path) as hdus:
						if len(hdus)>1:
							for row in hdus[1].data:
								yield {"spectral": float(row["WAVE"]), "flux": float(row["FLUX"])}
						else:
							header = hdus[0].header
							for pixel, flux in enumerate(hdus[0].data):
								wave = header["CRVAL1"]+(pixel+1-header["CRPIX1"])*header["CDELT1"]
								yield {"spectral": wave, "flux": float(flux)}
				</code>
			</iterator>
		</embeddedGrammar>
		<make table="instance">
			<parmaker><apply procDef="//ssap#feedSSAToSDM"/></parmaker>
		</make>
	</data>

	<service id="dl" allowed="dlget,dlmeta">
		<meta name="title">Generated spectra, links and cutouts</meta>
		<meta name="shortName">spectra dl</meta>
		<publish render="dlmeta" sets="ivo_managed"/>
		<datalinkCore>
			<descriptorGenerator procDef="//soda#sdm_genDesc">
				<bind key="ssaTD">"\rdId#ssa"</bind>
			</descriptorGenerator>
			<dataFunction procDef="//soda#sdm_genData">
				<bind key="builder">"\rdId#build_sdm"</bind>
			</dataFunction>
			<FEED source="//soda#sdm_plainfluxcalib"/>
			<FEED source="//soda#sdm_cutout"/>
			<FEED source="//soda#sdm_format"/>
		</datalinkCore>
	</service>

	<service id="spectra" allowed="ssap.xml">
		<meta name="title">Generated spectra, SSA</meta>
		<meta name="shortName">generated ssa</meta>
		<publish render="ssap.xml" sets="ivo_managed"/>
		<ssapCore queriedTable="ssa">
			<FEED source="//ssap#hcd_condDescs"/>
		</ssapCore>
	</service>

	<service id="theory" allowed="ssap.xml">
		<meta name="title">Generated spectra as models, SSA</meta>
		<meta name="shortName">generated models</meta>
		<meta name="ssap.dataSource">theory</meta>
		<publish render="ssap.xml" sets="ivo_managed"/>
		<ssapCore queriedTable="ssa">
			<FEED source="//ssap#hcd_condDescs"/>
			<condDesc buildFrom="teff"/>
			<condDesc buildFrom="logg"/>
		</ssapCore>
	</service>
</resource>
