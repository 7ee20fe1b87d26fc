/** The lanewise command line. */
module dev.lanewise.cli {
    requires de.siegmar.fastcsv;
    requires dev.lanewise;
    requires info.picocli;
    requires java.desktop;
    requires java.management;
    requires me.tongfei.progressbar;

    uses dev.lanewise.kernel.Backend;

    opens dev.lanewise.cli to
            info.picocli;
}
